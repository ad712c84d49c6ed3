import { createHash } from 'node:crypto'
import { createChatWebhook } from '../../../server/adapters/chat/tencent/chatWebhook'
import { httpLimits } from '../../../server/http/limits'
import { createFakeClock } from '../../fakes/fakeClock'
import { openAppRig, type AppRig } from '../http/appRig'

const token = 'a token of the console'
const sdkAppId = 1_400_000_000
const NOW_S = 1_700_000_000
const clock = createFakeClock(NOW_S * 1_000)
const signed = (time = NOW_S, more: object = {}, key = token): Record<string, unknown> => ({
  SdkAppid: String(sdkAppId),
  RequestTime: String(time),
  Sign: createHash('sha256').update(`${key}${time}`).digest('hex'),
  ...more,
})
const open = (given = token) => {
  const webhook = createChatWebhook({ sdkAppId, admin: 'administrator', token: given }, { clock })
  const gone: string[] = []
  webhook.onOffline((account) => gone.push(account))
  return { webhook, gone }
}
const ofCommand = (CallbackCommand: string) => signed(NOW_S, { CallbackCommand })

test('[CHAT-10] the vendor’s example of a signature holds', () => {
  const sign = createHash('sha256').update('xxxxyyyy1669872112').digest('hex')
  expect(sign).toBe('17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061')
})

test.each([
  ['a forged one', signed(NOW_S, {}, 'guessed'), 'badSignature'],
  ['one of another application', signed(NOW_S, { SdkAppid: '1400000001' }), 'badSignature'],
  ['one without a signature', { SdkAppid: String(sdkAppId), RequestTime: String(NOW_S) }, 'badSignature'],
  ['one signed twice over', signed(NOW_S, { Sign: ['a', 'b'] }), 'badSignature'],
  ['an old one', signed(NOW_S - 61), 'expired'],
  ['one of the future', signed(NOW_S + 61), 'expired'],
] as const)('[CHAT-10] of calls, %s is not taken, and changes nothing', (_, query, fault) => {
  const { webhook, gone } = open()
  const body = JSON.stringify({ ExitMemberList: [{ Member_Account: 'anna' }] })
  const call = { ...query, CallbackCommand: 'Group.CallbackAfterMemberExit' }
  expect(webhook.handleCall(call, body)).toEqual({ taken: false, fault })
  expect(gone).toEqual([])
})

test('[CHAT-10] without a token no call is taken', () => {
  expect(open('').webhook.handleCall(signed(NOW_S, {}, ''), '{}')).toEqual({ taken: false, fault: 'badSignature' })
})

test.each([
  ['makes groups, of which there are only so many', 'Group.CallbackBeforeCreateGroup', 'Operator_Account'],
  ['writes to people past the room', 'C2C.CallbackBeforeSendMsg', 'From_Account'],
])('[CHAT-10] nobody but the server %s', (_, command, who) => {
  const { webhook } = open()
  const ask = (account: string) => webhook.handleCall(ofCommand(command), JSON.stringify({ [who]: account }))
  expect(ask('administrator')).toMatchObject({ taken: true, body: { ErrorCode: 0 } })
  expect(ask('anna')).toMatchObject({ taken: true, body: { ActionStatus: 'FAIL', ErrorCode: 1 } })
})

test('[CHAT-10] nobody but the server speaks in a group', () => {
  const { webhook } = open()
  const ask = (From_Account: string) =>
    webhook.handleCall(ofCommand('Group.CallbackBeforeSendMsg'), JSON.stringify({ From_Account, GroupId: 'g' }))
  expect(ask('administrator')).toMatchObject({ taken: true, body: { ActionStatus: 'OK', ErrorCode: 0 } })
  expect(ask('anna')).toMatchObject({ taken: true, body: { ErrorCode: 1 } })
})

test.each([
  ['Group.CallbackAfterMemberExit', { ExitMemberList: [{ Member_Account: 'anna' }, { Member_Account: 'bob' }] }, 2],
  ['Group.CallbackOnMemberStateChange', { EventType: 'Offline', MemberList: [{ Member_Account: 'anna' }] }, 1],
  ['Group.CallbackOnMemberStateChange', { EventType: 'Online', MemberList: [{ Member_Account: 'anna' }] }, 0],
  ['State.StateChange', { Info: { Action: 'Disconnect', To_Account: 'anna' } }, 1],
  ['State.StateChange', { Info: { Action: 'Login', To_Account: 'anna' } }, 0],
  ['Group.CallbackAfterGroupDestroyed', { GroupId: 'g' }, 0],
  ['Sometime.NewCommand', { Info: 'anything', MemberList: 'none' }, 0],
])('[CHAT-10] %s is acknowledged and hints at most: %j', (command, body, hints) => {
  const { webhook, gone } = open()
  expect(webhook.handleCall(ofCommand(command), JSON.stringify(body))).toMatchObject({ body: { ErrorCode: 0 } })
  expect(gone).toHaveLength(hints)
  // Sent again by an eavesdropper.
  expect(webhook.handleCall(ofCommand(command), JSON.stringify(body))).toMatchObject({ taken: true })
  expect(gone).toHaveLength(hints)
})

describe('the address /callbacks/tencent-chat', () => {
  let rig: AppRig
  afterEach(() => rig.close())
  const call = (query: Record<string, unknown>, payload: string) => {
    const search = new URLSearchParams(query as Record<string, string>).toString()
    return rig.ask({
      method: 'POST',
      url: `/callbacks/tencent-chat?${search}`,
      headers: { 'content-type': 'application/json' },
      payload,
    })
  }

  test('[CHAT-10] answers as the vendor reads it, and refuses the rest', async () => {
    const { webhook } = open()
    rig = await openAppRig({ chatCallbacks: webhook, limits: { ...httpLimits, callbackBytes: 200 } })
    const query = ofCommand('Group.CallbackBeforeSendMsg')
    expect(await call(query, '{"From_Account":"anna"}')).toMatchObject({ status: 200, body: { ErrorCode: 1 } })
    expect((await call(query, 'no JSON')).status).toBe(400)
    expect((await call({ ...query, Sign: 'f'.repeat(64) }, '{}')).status).toBe(403)
    expect((await call(signed(NOW_S - 100), '{}')).status).toBe(403)
    expect((await call(query, 'x'.repeat(201))).status).toBe(413)
  })

  test('is not there without Chat', async () => {
    rig = await openAppRig()
    expect((await call(signed(), '{}')).status).toBe(404)
  })
})
