import type { InjectOptions } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { errorCodes } from '@/domain/errors/allCodes'
import { asRoomId } from '@/domain/kernel/ids'
import { httpLimits } from '../../server/http/limits'
import type { WeChatApi } from '../../server/ports/weChatApi'
import { openAppRig } from '../server/http/appRig'
import { createRandom, type Random } from './random'

export interface HttpFuzzOptions {
  /** Requests to try. */
  readonly count: number
  readonly seed: number
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Honest requests to start from: a route and a body it takes. */
const honest: readonly { method: Method; url: string; body?: unknown }[] = [
  { method: 'POST', url: '/api/sessions/guest', body: { nickname: 'Anna' } },
  { method: 'POST', url: '/api/sessions/owner', body: { code: 'x' } },
  { method: 'POST', url: '/api/sessions/wechat', body: { code: 'x', nickname: 'Anna' } },
  { method: 'POST', url: '/api/sessions/owner/handover' },
  { method: 'POST', url: '/api/sessions/staff', body: { account: 'lin', password: 'correct horse' } },
  { method: 'POST', url: '/api/invites/read', body: { code: 'x'.repeat(22) } },
  {
    method: 'POST',
    url: '/api/invites/accept',
    body: { code: 'x'.repeat(22), name: 'Lin', account: 'lin', password: 'correct horse' },
  },
  { method: 'POST', url: '/api/staff/invites', body: { role: 'host', rooms: ['tea'], name: 'Lin', hours: 1 } },
  { method: 'PUT', url: '/api/staff/the-host', body: { name: 'Lin', role: 'host', rooms: ['tea'], reason: 'shift' } },
  { method: 'POST', url: '/api/staff/the-assistant/revoke', body: { reason: 'left' } },
  { method: 'PUT', url: '/api/staff/me/password', body: { account: 'boss', password: 'battery staple', current: 'x' } },
  { method: 'DELETE', url: '/api/staff/me/sessions?others=true' },
  { method: 'GET', url: '/api/acts?limit=2&before=9&kind=room.end' },
  { method: 'GET', url: '/api/acts/export?format=json' },
  { method: 'GET', url: '/api/rooms/tea/reminders' },
  { method: 'POST', url: '/api/rooms/tea/reminders' },
  { method: 'PUT', url: '/api/sessions/me', body: { nickname: 'Anne' } },
  { method: 'GET', url: '/api/rooms' },
  { method: 'POST', url: '/api/rooms', body: { kind: 'shop', title: 'Tea', hostName: 'Lin', startsAt: 1 } },
  { method: 'GET', url: '/api/rooms/tea/events?after=1&limit=2' },
  { method: 'POST', url: '/api/rooms/tea/commands', body: { type: 'room.edit', about: { title: 'New', startsAt: 5 } } },
  { method: 'POST', url: '/api/rooms/tea/commands', body: { type: 'chat.mute', userId: 'anna', forMs: 1 } },
  { method: 'POST', url: '/api/rooms/tea/products', body: { name: 'Bowl', priceFen: 1, stock: 1, link: null } },
  {
    method: 'PUT',
    url: '/api/rooms/tea/products/bowl',
    body: { name: 'Bowl', priceFen: 1, stock: 1, pictureUrl: '', link: { type: 'web', url: 'https://example.com/a' } },
  },
  { method: 'DELETE', url: '/api/rooms/tea/products/bowl' },
  { method: 'POST', url: '/api/rooms/tea/push-address' },
  { method: 'GET', url: '/api/rooms/tea/play' },
  { method: 'POST', url: '/api/pictures', body: 'picture' },
  { method: 'GET', url: '/pictures/x.png' },
]

const nasty: readonly unknown[] = [
  null, true, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, '', ' ', '\u0000', '\ud800', '\u202e', '../..', "'; drop table",
  'javascript:alert(1)', 'x'.repeat(70), 'x'.repeat(3_000), [], {}, [[]], '__proto__', 'constructor',
]
const nastyText = [
  '{', '"', '\0', '%00', '%2e%2e/', '..;/', '%ff', '{"__proto__":{"role":"owner"}}', '9'.repeat(400), '[['.repeat(300),
]
const types = [
  'application/json', 'application/json; charset=latin1', 'text/plain', 'multipart/form-data; boundary=b', 'x', '',
]

const isRate = (name: string): boolean => name.endsWith('PerMinute')

/** WeChat, which refuses every code as made up. */
const knowsNobody: WeChatApi = {
  identify: () => Promise.reject(new AppError('session.wechatCodeInvalid')),
  send: () => Promise.resolve({ type: 'refused', errcode: 43101 }),
  drawCode: () => Promise.reject(new AppError('wechat.busy')),
  makeLink: () => Promise.reject(new AppError('wechat.busy')),
}

/** The value with something in it exchanged, added or taken away. */
function twist(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.below(6) === 0) return random.pick(nasty)
  const entries = Object.entries(value)
  const at = random.below(entries.length + 1)
  if (at === entries.length) entries.push([random.pick(['id', 'type', '__proto__', 'x', '']), random.pick(nasty)])
  else if (random.below(4) === 0) entries.splice(at, 1)
  else entries[at] = [entries[at]?.[0] ?? '', twist(random, entries[at]?.[1])]
  return Object.fromEntries(entries)
}

function mangle(random: Random, text: string): string {
  const at = random.below(text.length + 1)
  return text.slice(0, at) + random.pick([...nastyText, '']) + text.slice(at + random.below(5))
}

function multipart(random: Random): string {
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
  const start = random.pick(['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF1234WEBP'])
  return mangle(random, `${head}${start}${random.bytes(random.below(120)).toString('latin1')}\r\n--b--\r\n`)
}

function requestOf(random: Random, authorization: string): InjectOptions {
  const { method, url, body } = random.pick(honest)
  const isPicture = body === 'picture'
  const text = isPicture ? multipart(random) : body === undefined ? '' : JSON.stringify(twist(random, body))
  const type = isPicture ? 'multipart/form-data; boundary=b' : 'application/json'
  return {
    method: random.below(12) === 0 ? random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) : method,
    url: random.below(4) === 0 ? `/${mangle(random, url.slice(1)).replace(/[^\x21-\x7e]/g, '%01')}` : url,
    headers: {
      authorization: random.below(10) === 0 ? mangle(random, authorization).replace(/[^\x20-\x7e]/g, '') : authorization,
      ...(text === '' ? {} : { 'content-type': random.below(10) === 0 ? random.pick(types) : type }),
    },
    ...(text === '' ? {} : { payload: Buffer.from(random.below(5) === 0 ? mangle(random, text) : text, 'latin1') }),
  }
}

/**
 * Sends faulty requests to the real app, as the owner, whom the guard accepts. For every request, the answer is a
 * success or a code of the table that blames the sender, and the room is as well as before.
 */
export async function fuzzHttp({ count, seed }: HttpFuzzOptions): Promise<{ tried: number; accepted: number }> {
  const random = createRandom(seed)
  const many = Object.fromEntries(Object.keys(httpLimits).filter(isRate).map((name) => [name, 1e9]))
  const rig = await openAppRig({ limits: { ...httpLimits, ...many }, weChat: knowsNobody })
  let accepted = 0
  try {
    await rig.openTea()
    let { authorization } = rig.as('owner')
    for (let tried = 0; tried < count; tried += 1) {
      const request = requestOf(random, authorization)
      const { statusCode, body } = await rig.app.inject(request)
      if (statusCode < 400) {
        accepted += 1
        continue
      }
      const { code } = JSON.parse(body) as { code: keyof typeof errorCodes }
      // Some requests sign the owner out.
      if (code === 'session.revoked') authorization = (await rig.signIn('the-owner')).authorization
      if (statusCode >= 500 || !['user', 'auth'].includes(errorCodes[code]?.category)) {
        throw new Error(`seed ${seed}, request ${tried}: ${statusCode} ${code} for ${JSON.stringify(request)}`)
      }
    }
    const room = await rig.rooms.state(asRoomId('tea'))
    if (room === null || Object.hasOwn(Object.prototype, 'role')) throw new Error('the room or a prototype was harmed')
    return { tried: count, accepted }
  } finally {
    await rig.close()
  }
}
