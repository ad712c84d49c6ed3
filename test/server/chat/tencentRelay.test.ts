import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { createTencentRelay } from '../../../server/adapters/chat/tencent/tencentRelay'
import { systemClock } from '../../../server/adapters/system/systemClock'
import type { ChatRelay } from '../../../server/ports/chatRelay'
import { startFakeTencentChat, type ChatGroupMessage, type FakeTencentChat } from '../../fakes/fakeTencentChat'
import { readUserSig } from '../../fakes/userSig'
import { quiet } from '../realtime/roomServer'

const tea = asRoomId('tea')
let chat: FakeTencentChat
let relay: ChatRelay
const create = (more: object = {}): ChatRelay =>
  createTencentRelay(
    { ...chat, admin: 'administrator', sigLifetimeMs: 3_600_000, ...more },
    { clock: systemClock, logger: quiet },
  )
beforeEach(async () => {
  chat = await startFakeTencentChat()
  relay = create()
})
afterEach(async () => {
  relay.stop()
  await chat.close()
})

test('[CHAT-9] a ticket admits its user, and nobody else', async () => {
  await relay.openGroup(tea)
  const heard: ChatGroupMessage[] = []
  const { userId, userSig, groupId, from, renewInMs, sdkAppId } = relay.ticket(asUserId('01JDANNA'), tea)
  expect([userId, from, sdkAppId, renewInMs]).toEqual(['01JDANNA', 'administrator', chat.sdkAppId, 2_880_000])
  expect(() => chat.join('01JDBOB', userSig, groupId, () => {})).toThrow('70003')
  chat.join(userId, userSig, groupId, (message) => heard.push(message))
  expect(await relay.send(tea, '[]', 'high')).toBe('done')
  expect(heard).toEqual([
    {
      groupId,
      from: 'administrator',
      type: 'TIMCustomElem',
      priority: 'High',
      payload: { data: '[]', description: 'kaibo', extension: '1' },
    },
  ])
  expect(readUserSig(userSig, chat.sdkAppId, chat.secretKey)?.expire).toBe(3_600)
})

test.each([
  ['an id that fits', '01JDSOMEBODY-1', /^01JDSOMEBODY-1$/],
  ['one that is too long', 'a'.repeat(64), /^u_[0-9a-f]{30}$/],
  ['the server’s own account', 'administrator', /^u_[0-9a-f]{30}$/],
])('[CHAT-9] a user’s account at the cloud: %s', (_, id, account) => {
  expect(relay.accountOf(asUserId(id))).toMatch(account)
  expect(relay.ticket(asUserId(id), tea).userId).toMatch(account)
})

test.each([
  ['a new group', 0, 'done'],
  ['one of ours', 10025, 'done'],
  ['one of somebody else', 10021, 'refused'],
  ['a busy vendor', 10002, 'unavailable'],
] as const)('opens %s (%i): %s', async (_, code, outcome) => {
  if (code !== 0) chat.failNext(3, code, 'create_group')
  expect(await relay.openGroup(tea)).toBe(outcome)
})

test.each([
  [10010, 'gone'],
  [80001, 'refused'],
  [10004, 'refused'],
] as const)('[CHAT-3] an answer of %i is not asked for again: %s', async (code, outcome) => {
  await relay.openGroup(tea)
  chat.failNext(1, code, 'send_group_msg')
  expect(await relay.send(tea, '[]', 'low')).toBe(outcome)
  expect(chat.calls.filter(({ command }) => command === 'send_group_msg')).toEqual([])
})

test.each([10002, 10023, 60008, 500, 503] as const)('[CHAT-3] after %i the same call goes again', async (code) => {
  await relay.openGroup(tea)
  chat.failNext(2, code, 'send_group_msg')
  expect(await relay.send(tea, '[]', 'low')).toBe('done')
})

test('[CHAT-3] a message that arrived although its answer was lost reaches users once', async () => {
  await relay.openGroup(tea)
  let heard = 0
  const { userId, userSig, groupId } = relay.ticket(asUserId('anna'), tea)
  chat.join(userId, userSig, groupId, () => (heard += 1))
  chat.failNext(1, 'lostAnswer', 'send_group_msg')
  expect(await relay.send(tea, '[]', 'high')).toBe('done')
  expect([heard, chat.repeated]).toEqual([1, 1])
})

test('a wrong key loses nothing: waiting messages go when it is corrected', async () => {
  const wrong = create({ secretKey: 'another key, as somebody mistyped it' })
  expect(await wrong.openGroup(tea)).toBe('unavailable')
  expect([chat.forged, chat.calls]).toEqual([1, []])
})

test('the end of the server breaks off pending calls', async () => {
  await relay.openGroup(tea)
  chat.failNext(1, 'silence', 'send_group_msg')
  const sending = relay.send(tea, '[]', 'high')
  relay.stop()
  expect(await sending).toBe('unavailable')
})

test('[CHAT-13] a group’s name is known to nobody before the server has made it', async () => {
  const mine = relay.ticket(asUserId('anna'), tea).groupId
  expect(mine).toMatch(/^kaibo-[0-9a-f]{40}$/)
  expect(relay.ticket(asUserId('bob'), tea).groupId).toBe(mine)
  expect(create({ secretKey: 'another key' }).ticket(asUserId('anna'), tea).groupId).not.toBe(mine)
})

test('ends a group; one that is gone already is as good', async () => {
  await relay.openGroup(tea)
  expect(await relay.closeGroup(tea)).toBe('done')
  expect(await relay.closeGroup(tea)).toBe('gone')
})
