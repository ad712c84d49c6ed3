import type { HTTPMethods } from 'fastify'
import { asRoomId } from '@/domain/kernel/ids'
import { roles, type Role } from '@/domain/room/roles'
import { isStaffRole } from '@/domain/staff/staff'
import { studioRoutes } from '@/domain/staff/may'
import { deskRoutes } from '@/domain/staff/mayAtDesk'
import { catalogueRoutes } from '@/domain/staff/mayInCatalogue'
import { routeAccess, shopRoutes, type LeastRole } from '../../../server/http/access'
import type { SessionUser } from '../../../server/ports/sessions'
import { httpLimits } from '../../../server/http/limits'
import { expiredToken, formerOwnerToken, openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeAll(async () => {
  // Every role asks every route, all from one address.
  rig = await openAppRig({ limits: { ...httpLimits, apiPerMinute: 100_000 } })
  await rig.openTea()
  await rig.addStaff('elsewhere', 'host', [asRoomId('another')])
})
afterAll(() => rig.close())

type Asker = Exclude<Role, 'system'> | 'nobody' | 'forged' | 'expired' | 'former' | 'elsewhere'
const askers: readonly Asker[] = [
  ...['nobody', 'forged', 'expired', 'former', 'guest', 'viewer', 'assistant', 'host', 'elsewhere', 'owner'] as const,
]

/** Of staff a session of its own: some routes end the one that asks. */
const headersOf = async (asker: Asker): Promise<Record<string, string>> => {
  if (asker === 'nobody') return {}
  if (asker === 'expired') return { authorization: `Bearer ${expiredToken()}` }
  if (asker === 'forged') {
    const token = rig.as('viewer').authorization
    // Another name inside, the signature of before.
    const [head = '', , signature = ''] = token.split('.')
    const claims = Buffer.from(JSON.stringify(['owner', 'Mallory', 'owner', Date.now() + 1e9])).toString('base64url')
    return { authorization: `${head}.${claims}.${signature}` }
  }
  // A token of the format in which staff had theirs before they had a table.
  if (asker === 'former') return { authorization: `Bearer ${formerOwnerToken()}` }
  if (asker === 'elsewhere') return { ...(await rig.signIn('elsewhere')) }
  if (isStaffRole(asker)) return { ...(await rig.signIn(`the-${asker}`)) }
  return { ...rig.as(asker satisfies SessionUser['role']) }
}

/** The guard's code; null when it accepts the request. */
const expected = (asker: Asker, least: LeastRole, method: string, url: string): string | null => {
  if (least === 'anyone') return null
  if (asker === 'nobody') return 'session.missing'
  if (asker === 'forged') return 'session.invalid'
  if (asker === 'expired' || asker === 'former') return 'session.expired'
  const isNotTheirs = url.includes(':roomId') || shopRoutes.has(`${method} ${url}`)
  const role = asker === 'elsewhere' ? (isNotTheirs ? 'viewer' : 'host') : asker
  return roles.indexOf(role) >= roles.indexOf(least) ? null : 'session.forbidden'
}

const cases = Object.entries(routeAccess).flatMap(([route, least]) => {
  const [method = '', url = ''] = route.split(' ')
  return askers.map((asker) => ({ method: method as HTTPMethods, url, asker, least }))
})

test.each(cases)('[STAFF-1] $method $url needs $least: $asker', async ({ method, url, asker, least }) => {
  // A room that does not exist, so that permitted requests of the walk do nothing.
  const target = url.replace(':roomId', 'nowhere').replace(/:\w+/g, 'nothing').replace(/export$/, 'export?format=json')
  const { body } = await rig.ask({ method: method as 'GET', url: target, headers: await headersOf(asker) })
  const code = (body as { code?: string } | null)?.code ?? ''
  // Of a wrong code, and of a server without a mini program.
  const others = ['session.ownerCodeInvalid', 'session.passkeyInvalid', 'session.wechatUnavailable']
  const refusal = code.startsWith('session.') && !others.includes(code) ? code : null
  // The announcing of a room is refused by its use case to staff of single rooms.
  expect(refusal).toBe(expected(asker, least, method, url))
})

test('[STAFF-3] an owner’s token of the format before staff had sessions is expired', async () => {
  const reply = await rig.ask({ url: '/api/sessions/me', headers: { authorization: `Bearer ${formerOwnerToken()}` } })
  expect([reply.status, reply.body]).toMatchObject([401, { code: 'session.expired' }])
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

test('[STAFF-25] [DESK-1] the studio offers its routes to the roles that the server lets in', () => {
  const offered = { ...studioRoutes, ...deskRoutes, ...catalogueRoutes }
  const asked = Object.keys(offered).map((route) => [route, routeAccess[route]])
  expect(Object.fromEntries(asked)).toEqual(offered)
})
