import type { MediaEdge } from '../../../../server/ports/mediaEdge'
import { signStream } from '../../../../server/media/address/txSecret'
import { eventually } from '../../../e2e/eventually'
import { CALLBACK_KEY, NOW, SECRET_KEY, openCloudRig, signedCall, started, stopped, type CloudRig } from './cloudRig'

let rig: CloudRig
beforeEach(async () => {
  rig = await openCloudRig()
})
afterEach(() => rig.close())

const told = (): string[] => rig.signals.map((signal) => `${signal.type} ${signal.stream}`)
const calls = (): string[] => rig.cloud.calls.map(({ action }) => action).filter((action) => !/OnlineList/.test(action))

describe('[CLOUD-1] calls of the cloud', () => {
  test('a start is reported as up, its stop as down, under one session', async () => {
    expect(await rig.call(started('tea', '900'))).toBe('taken')
    expect(await rig.call(stopped('tea', '900'))).toBe('taken')
    expect(rig.signals).toMatchObject([
      { type: 'up', stream: 'tea', session: 'css-900', at: NOW },
      { type: 'down', stream: 'tea', session: 'css-900', reason: 'closed' },
    ])
  })

  test('the same call twice, as after a lost answer, changes nothing the second time', async () => {
    rig.cloud.online.set('tea', NOW)
    await rig.call(started('tea', '900'))
    rig.clock.advance(60_000)
    expect(await rig.call(started('tea', '900'))).toBe('known')
    expect(told()).toEqual(['up tea'])
  })

  test('a late stop of an old push ends nothing', async () => {
    await rig.call(started('tea', '900'))
    await rig.call(started('tea', '901'))
    await rig.call(stopped('tea', '900'))
    expect(told()).toEqual(['up tea', 'down tea', 'up tea'])
    expect(await rig.edge.describe('tea')).toMatchObject({ session: 'css-901' })
  })

  test('a start that comes after its own stop begins nothing', async () => {
    await rig.call(stopped('tea', '900'))
    await rig.call(started('tea', '900'))
    expect(told()).toEqual([])
    expect(await rig.edge.describe('tea')).toBeNull()
  })

  test('sequences beyond 2^53 are distinguished, and compared as numbers, not as text', async () => {
    await rig.call(started('tea', '9007199254740993'))
    await rig.call(stopped('tea', '9007199254740992'))
    expect(told()).toEqual(['up tea'])
    await rig.call(started('tea', '10007199254740993'))
    expect(await rig.edge.describe('tea')).toMatchObject({ session: 'css-10007199254740993' })
  })

  test.each([
    ['forged', signedCall(started('tea', '900'), NOW, 'another key'), 'badSignature'],
    ['unsigned', JSON.stringify(started('tea', '900')), 'badSignature'],
    ['expired', signedCall(started('tea', '900'), NOW - 3_600_000), 'expired'],
    ['no JSON', 'sign=1&t=2', 'malformed'],
    ['no object', '[1]', 'malformed'],
    ['without a sequence', signedCall({ ...started('tea', '900'), sequence: undefined }), 'malformed'],
    ['without a type', signedCall({ stream_id: 'tea' }), 'malformed'],
  ])('a call that is %s changes nothing', async (_, body, answer) => {
    expect(await rig.edge.handleCallback(body)).toBe(answer)
    await rig.edge.settled()
    expect(rig.signals).toEqual([])
    expect(await rig.inbox.waiting(10)).toEqual([])
  })

  test('types that are not known are kept and acknowledged', async () => {
    expect(await rig.call({ event_type: 987, stream_id: 'tea', anything: 1 })).toBe('taken')
    expect(await rig.call({ event_type: 987, stream_id: 'tea', anything: 1 })).toBe('known')
    expect(rig.signals).toEqual([])
  })

  test.each([
    ['recording', { event_type: 100, stream_id: 'tea', end_time: 1_000, duration: 40, file_format: 'mp4' }],
    ['recording state', { event_type: 332, stream_id: 'tea', record_event: 'record_paused' }],
    ['snapshot', { event_type: 200, stream_id: 'tea', pic_full_url: 'u', create_time: 1 }],
    ['audit', { event_type: 317, stream_id: 'tea' }],
    ['exception', { event_type: 321, stream_id: 'tea', abnormal_event: [{ type_desc_en: 'video gap' }, null] }],
  ])('%s is acknowledged and logged', async (_, fields) => {
    expect(await rig.call(fields)).toBe('taken')
    expect(rig.logged.join()).toContain('the cloud told')
  })

  test('a call that was kept and not worked off is worked off by the next process', async () => {
    await rig.inbox.add('1:tea:900', signedCall(started('tea', '900')), NOW)
    rig = await rig.restart()
    await rig.edge.settled()
    expect(told()).toEqual(['up tea'])
  })

  test('a restart reports the running pushes again, under the same session', async () => {
    await rig.call(started('tea', '900'))
    rig.cloud.online.set('tea', NOW)
    rig = await rig.restart()
    expect(rig.signals).toMatchObject([{ type: 'up', stream: 'tea', session: 'css-900' }])
  })
})

describe('[CLOUD-2] queries to the cloud', () => {
  test('a push without a call is found within a minute, and named by the call that comes late', async () => {
    rig.cloud.online.set('tea', NOW)
    rig.clock.advance(60_000)
    await rig.heard('up')
    await rig.call(started('tea', '900'))
    expect(told()).toEqual(['up tea'])
    await rig.call(stopped('tea', '900', NOW + 70_000))
    expect(told()).toEqual(['up tea', 'down tea'])
  })

  test('a push whose stop was lost is found gone', async () => {
    await rig.call(started('tea', '900'))
    rig.clock.advance(60_000)
    await rig.heard('down')
    expect(rig.signals.at(-1)).toMatchObject({ type: 'down', reason: 'lost' })
  })

  test('a list without a stream ends nothing while the stream itself is said to run, or nothing is said', async () => {
    await rig.call(started('tea', '900'))
    rig.cloud.unlisted.add('tea')
    rig.cloud.online.set('tea', NOW)
    rig.clock.advance(60_000)
    await rig.edge.settled()
    rig.cloud.failAction('DescribeLiveStreamState')
    rig.clock.advance(60_000)
    await rig.edge.settled()
    expect(calls()).toEqual(['DescribeLiveStreamState'])
    expect(told()).toEqual(['up tea'])
    rig.cloud.online.delete('tea')
    rig.clock.advance(60_000)
    await rig.edge.settled()
    expect(told()).toEqual(['up tea', 'down tea'])
  })

  test('the list that lags behind a start ends nothing', async () => {
    rig.clock.advance(59_000)
    await rig.call(started('tea', '900', NOW + 59_000))
    rig.clock.advance(1_000)
    await rig.edge.settled()
    expect(told()).toEqual(['up tea'])
  })

  test('a stream of another customer on the same domain is left alone', async () => {
    rig.cloud.online.set('theirs', NOW)
    rig.clock.advance(60_000)
    await rig.edge.settled()
    expect(rig.signals).toEqual([])
    expect(calls()).toEqual([])
  })

  test('calls worked off are forgotten after a week, also where the cloud never answers', async () => {
    await rig.call(started('tea', '900'))
    rig.cloud.failNext(1_000)
    rig.clock.advance(8 * 86_400_000)
    await rig.edge.settled()
    expect(await rig.call(started('tea', '900'))).toBe('taken')
  })

  test('a cloud that does not answer is asked less and less often, and well again when it does', async () => {
    expect(rig.edge.isReady).toBe(true)
    rig.cloud.failNext(1)
    rig.clock.advance(60_000)
    await rig.edge.settled()
    expect(rig.edge.isReady).toBe(false)
    const asked = rig.cloud.calls.length
    rig.clock.advance(60_000)
    await rig.edge.settled()
    expect(rig.cloud.calls).toHaveLength(asked)
    rig.clock.advance(60_000)
    await rig.edge.settled()
    expect(rig.cloud.calls).toHaveLength(asked + 1)
    expect(rig.edge.isReady).toBe(true)
  })
})

test('[CLOUD-2] a store that fails once keeps nothing from being asked, or worked off, a minute later', async () => {
  await rig.close()
  let failing = false
  const fail = (): void => {
    if (failing) throw new Error('the disk is full')
  }
  rig = await openCloudRig({
    through: (store) => ({
      ...store,
      inbox: {
        ...store.inbox,
        forgetBefore: async (time) => {
          fail()
          await store.inbox.forgetBefore(time)
        },
        settle: async (...call) => {
          fail()
          await store.inbox.settle(...call)
        },
      },
    }),
  })
  failing = true
  rig.cloud.online.set('tea', NOW)
  await rig.call(started('tea', '900'))
  rig.clock.advance(60_000)
  await rig.edge.settled()
  expect(told()).toEqual([])
  failing = false
  rig.clock.advance(60_000)
  await rig.edge.settled()
  expect(told()).toEqual(['up tea'])
  rig.cloud.online.set('milk', NOW)
  rig.clock.advance(60_000)
  await rig.edge.settled()
  expect(told()).toEqual(['up tea', 'up milk'])
})

describe('[CLOUD-3] an order to the cloud', () => {
  test('a kick drops the stream; the stop that follows is no news', async () => {
    await rig.call(started('tea', '900'))
    expect(await rig.edge.kick('tea')).toBe(true)
    await rig.call(stopped('tea', '900', NOW, 21))
    expect(rig.signals.slice(1)).toMatchObject([{ type: 'down', reason: 'kicked' }])
    expect(rig.cloud.calls.at(-1)).toMatchObject({
      action: 'DropLiveStream',
      body: { AppName: 'live', DomainName: 'push.example.com', StreamName: 'tea' },
    })
  })

  test('a kick that the cloud refuses is no kick, and the push stands', async () => {
    await rig.call(started('tea', '900'))
    rig.cloud.failNext(1)
    expect(await rig.edge.kick('tea')).toBe(false)
    expect(await rig.edge.describe('tea')).not.toBeNull()
  })

  test('an end that the cloud did not receive is sent again within a minute, and the encoder kept out', async () => {
    rig.cloud.online.set('tea', NOW)
    await rig.call(started('tea', '900'))
    rig.over.add('tea')
    rig.cloud.failAction('DropLiveStream')
    expect(await rig.edge.kick('tea')).toBe(false)
    expect([...rig.cloud.online.keys()]).toEqual(['tea'])
    rig.clock.advance(60_000)
    await rig.edge.settled()
    expect([...rig.cloud.online.keys()]).toEqual([])
    expect([...rig.cloud.forbidden]).toEqual(['tea'])
    expect(rig.signals.at(-1)).toMatchObject({ type: 'down', stream: 'tea', reason: 'kicked' })
  })

  test('an encoder that comes back after the end is kept out, also when no call reported it', async () => {
    await rig.call(started('tea', '900'))
    rig.over.add('tea')
    await rig.edge.kick('tea')
    await rig.call(started('tea', '901'))
    expect(rig.cloud.calls.at(-1)).toMatchObject({ action: 'ForbidLiveStream', body: { Reason: 'roomEnded' } })
    rig.over.add('milk')
    rig.cloud.online.set('milk', NOW)
    rig.clock.advance(60_000)
    await rig.edge.settled()
    expect([...rig.cloud.forbidden]).toEqual(['tea', 'milk'])
    rig.clock.advance(60_000)
    await rig.edge.settled()
    expect(calls().filter((action) => action === 'ForbidLiveStream')).toHaveLength(2)
    expect(told().filter((each) => each.startsWith('up'))).toEqual(['up tea'])
  })

  test('a push that the room refuses is never up, reported as refused, and kept out for ten minutes', async () => {
    await rig.call(started('beer', '900'))
    expect(rig.signals).toMatchObject([{ type: 'refused', stream: 'beer', reason: 'unknownStream' }])
    expect(rig.cloud.calls.at(-1)).toMatchObject({
      action: 'ForbidLiveStream',
      body: { StreamName: 'beer', ResumeTime: '2026-11-23T12:10:00Z', Reason: 'unknownStream' },
    })
  })

  test('facts are the cloud’s measurements, as far as it has any', async () => {
    await rig.call(started('tea', '900'))
    expect(await rig.edge.describe('tea')).toMatchObject({ video: null, audio: null, partial: true })
    const row = { Resolution: '720x1280', VideoFps: 25, VideoRate: 1_500_000, AudioRate: 128_000 }
    rig.cloud.qualities.set('tea', row)
    rig.clock.advance(15_000)
    await eventually(async () => {
      expect(await rig.edge.describe('tea')).toMatchObject({
        video: { widthPx: 720, heightPx: 1280, framesPerSecond: 25, bitrateKbps: 1_500 },
        audio: { bitrateKbps: 128 },
      })
    })
    await rig.call(started('tea', '901'))
    expect(await rig.edge.describe('tea')).toMatchObject({ session: 'css-901', video: null, audio: null })
  })

  test('a query of a push does not wait for the cloud', async () => {
    rig.cloud.silence('DescribeStreamPushInfoList')
    await rig.call(started('tea', '900'))
    expect(await rig.edge.describe('tea')).toMatchObject({ session: 'css-900', video: null })
    await eventually(() => expect(calls()).toEqual(['DescribeStreamPushInfoList']), 4_000)
    await rig.edge.describe('tea')
    expect(calls()).toEqual(['DescribeStreamPushInfoList'])
  })

  test('every call is signed as the vendor describes', async () => {
    await rig.call(started('tea', '900'))
    await rig.edge.kick('tea')
    expect(rig.cloud.forged).toBe(0)
    expect(rig.cloud.calls.length).toBeGreaterThan(0)
  })
})

test('[CLOUD-8] addresses live as long as is configured, and asking again signs anew', () => {
  const push = rig.edge.mintPush('tea')
  const play = rig.edge.mintPlay('tea')
  expect([push.expiresAt, play.expiresAt]).toEqual([NOW + 86_400_000, NOW + 21_600_000])
  rig.clock.advance(1_000)
  expect(rig.edge.mintPush('tea').key).not.toBe(push.key)
  expect(rig.edge.mintPlay('tea').sources).not.toEqual(play.sources)
})

test('[CLOUD-4] no secret stands in the log, for any failure', async () => {
  await rig.call(started('tea', '900'))
  rig.cloud.failNext(3)
  await rig.edge.kick('tea')
  rig.clock.advance(60_000)
  await rig.edge.settled()
  await rig.edge.handleCallback(signedCall(started('tea', '901'), NOW, 'another key'))
  const everything = rig.logged.join('\n')
  expect(everything).not.toBe('')
  for (const secret of [CALLBACK_KEY, SECRET_KEY, 'pushkey', 'playkey', signStream('pushkey', 'tea', NOW).txSecret]) {
    expect(everything).not.toContain(secret)
  }
})

test('[CLOUD-30] addresses of the cloud name nobody, so that a ban leaves them as they are', () => {
  const edge: MediaEdge = rig.edge
  const from = { origin: 'https://live.example.com' }
  const shared = edge.mintPlay('tea', from)
  edge.barViewers('tea', [{ userId: 'ann', untilMs: 0 }])
  expect(edge.mintPlay('tea', from, { viewer: 'ann' })).toEqual(shared)
  expect(calls()).toEqual([])
})
