import type { CallbackAnswer } from '../../../server/ports/mediaEdge'
import { httpLimits } from '../../../server/http/limits'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
afterEach(() => rig.close())

const taken: string[] = []
const open = async (answer: CallbackAnswer | Error, callbackBytes = httpLimits.callbackBytes): Promise<void> => {
  taken.length = 0
  const handleCallback = async (body: string): Promise<CallbackAnswer> => {
    taken.push(body)
    if (answer instanceof Error) throw answer
    return answer
  }
  rig = await openAppRig({ callbacks: { handleCallback }, limits: { ...httpLimits, callbackBytes } })
}
const call = (payload: string, type = 'application/json') =>
  rig.ask({ method: 'POST', url: '/callbacks/tencent', headers: { 'content-type': type }, payload })

test.each(['taken', 'known'] as const)('a call that is %s is acknowledged, as it came', async (answer) => {
  await open(answer)
  const body = '{ "event_type": 1, "sequence": 9007199254740993 }'
  expect(await call(body)).toMatchObject({ status: 200, body: { code: 0 } })
  expect(taken).toEqual([body])
})

test('the type of the content does not matter', async () => {
  await open('taken')
  expect((await call('{}', 'text/plain')).status).toBe(200)
})

test.each([
  ['malformed', 400],
  ['badSignature', 403],
  ['expired', 403],
  ['tooSlow', 504],
] as const)('a call that is %s is answered %i', async (answer, status) => {
  await open(answer)
  expect((await call('{}')).status).toBe(status)
})

test('while a call cannot be kept it is not acknowledged, so that it comes again', async () => {
  await open(new Error('the disk is full'))
  expect((await call('{}')).status).toBe(500)
})

test('callbackBytes: a longer call is refused unread', async () => {
  await open('taken', 20)
  expect((await call('x'.repeat(20))).status).toBe(200)
  expect((await call('x'.repeat(21))).status).toBe(413)
  expect(taken).toHaveLength(1)
})

test('without a cloud there is no such address', async () => {
  rig = await openAppRig()
  expect((await call('{}')).status).toBe(404)
})
