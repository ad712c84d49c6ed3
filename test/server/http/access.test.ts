import type { HTTPMethods } from 'fastify'
import { roles, type Role } from '@/domain/room/roles'
import { routeAccess, type LeastRole } from '../../../server/http/access'
import type { SessionUser } from '../../../server/ports/sessions'
import { expiredToken, openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeAll(async () => {
  rig = await openAppRig()
  await rig.openTea()
})
afterAll(() => rig.close())

type Asker = Exclude<Role, 'system'> | 'nobody' | 'forged' | 'expired'
const askers: readonly Asker[] = ['nobody', 'forged', 'expired', 'guest', 'viewer', 'assistant', 'owner']

const headersOf = (asker: Asker): Record<string, string> => {
  if (asker === 'nobody') return {}
  if (asker === 'expired') return { authorization: `Bearer ${expiredToken()}` }
  if (asker === 'forged') {
    const token = rig.as('owner').authorization
    // Another name inside, the signature of before.
    const [head = '', , signature = ''] = token.split('.')
    const claims = Buffer.from(JSON.stringify(['owner', 'Mallory', 'owner', Date.now() + 1e9])).toString('base64url')
    return { authorization: `${head}.${claims}.${signature}` }
  }
  return rig.as(asker satisfies SessionUser['role'])
}

/** What the guard says; null when it lets somebody through. */
const expected = (asker: Asker, least: LeastRole): string | null => {
  if (least === 'anyone') return null
  if (asker === 'nobody') return 'session.missing'
  if (asker === 'forged') return 'session.invalid'
  if (asker === 'expired') return 'session.expired'
  return roles.indexOf(asker) >= roles.indexOf(least) ? null : 'session.forbidden'
}

const cases = Object.entries(routeAccess).flatMap(([route, least]) => {
  const [method = '', url = ''] = route.split(' ')
  return askers.map((asker) => ({ method: method as HTTPMethods, url, asker, least }))
})

test.each(cases)('$method $url needs $least: $asker', async ({ method, url, asker, least }) => {
  // A room that does not exist, so that nothing of the walk is done by those who may.
  const target = url.replace(':roomId', 'nowhere').replace(':productId', 'nothing')
  const { body } = await rig.ask({ method: method as 'GET', url: target, headers: headersOf(asker) })
  const code = (body as { code?: string } | null)?.code ?? ''
  const refusal = code.startsWith('session.') && code !== 'session.ownerCodeInvalid' ? code : null
  expect(refusal).toBe(expected(asker, least))
})

test('every route of the API stands in the table', () => {
  const documented = rig.app.swagger().paths ?? {}
  const routes = Object.entries(documented)
    .filter(([url]) => url.startsWith('/api/'))
    .flatMap(([url, methods]) =>
      Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${url.replace(/\{(\w+)\}/g, ':$1')}`),
    )
  expect(routes.length).toBeGreaterThan(10)
  expect(routes.filter((route) => !(route in routeAccess))).toEqual([])
})

test('a token counts only in the head that is meant for it', async () => {
  const token = rig.as('owner').authorization.slice('Bearer '.length)
  for (const headers of [{ authorization: token }, { authorization: `Basic ${token}` }, { cookie: `token=${token}` }]) {
    const { status, body } = await rig.ask({ url: `/api/sessions/me?token=${token}`, headers })
    expect(status).toBe(401)
    expect(body).toMatchObject({ code: 'session.missing' })
  }
})
