import { NOW, PUSH_LIFETIME_MS, openCloudRig, started, type CloudRig } from './cloudRig'

let rig: CloudRig
beforeEach(async () => {
  rig = await openCloudRig()
})
afterEach(() => rig.close())

const calls = (): string[] => rig.cloud.calls.map(({ action }) => action).filter((action) => !/OnlineList/.test(action))
const minute = async (): Promise<void> => {
  rig.clock.advance(60_000)
  await rig.edge.settled()
}

describe('[CLOUD-9] a push that was kept out', () => {
  beforeEach(async () => {
    await rig.call(started('beer', '900'))
    expect([...rig.cloud.forbidden]).toEqual(['beer'])
  })

  test('comes in again as soon as an address is asked for in a room that admits it', async () => {
    rig.admits.add('beer')
    rig.edge.mintPush('beer')
    await rig.edge.settled()
    expect([...rig.cloud.forbidden]).toEqual([])
    expect(await rig.orders.bans()).toEqual([])
    await rig.call(started('beer', '901'))
    expect(rig.signals.at(-1)).toMatchObject({ type: 'up', stream: 'beer', session: 'css-901' })
  })

  test('comes in again within a minute of its room’s being there, address or not', async () => {
    rig.admits.add('beer')
    await minute()
    expect(calls()).toEqual(['ForbidLiveStream', 'ResumeLiveStream'])
    expect([...rig.cloud.forbidden]).toEqual([])
  })

  test('stays out while its room does not admit it, whichever address is requested', async () => {
    rig.edge.mintPush('beer')
    await minute()
    expect(calls()).toEqual(['ForbidLiveStream'])
  })

  test('is remembered by the next process', async () => {
    rig = await rig.restart()
    rig.admits.add('beer')
    rig.edge.mintPush('beer')
    await rig.edge.settled()
    expect([...rig.cloud.forbidden]).toEqual([])
  })

  test('is forgotten when the cloud has let it in by itself', async () => {
    expect(await rig.orders.bans()).toEqual([{ stream: 'beer', until: NOW + 600_000, heard: true }])
    rig.clock.advance(600_000)
    await rig.edge.settled()
    await minute()
    expect(await rig.orders.bans()).toEqual([])
    expect(calls()).toEqual(['ForbidLiveStream'])
  })

  test('is let in at the next minute when the cloud did not answer', async () => {
    rig.admits.add('beer')
    rig.cloud.failAction('ResumeLiveStream')
    rig.edge.mintPush('beer')
    await rig.edge.settled()
    expect([...rig.cloud.forbidden]).toEqual(['beer'])
    await minute()
    expect([...rig.cloud.forbidden]).toEqual([])
  })
})

test('[CLOUD-9] keeping out is tried again each minute until the cloud has answered', async () => {
  rig.cloud.failAction('ForbidLiveStream')
  await rig.call(started('beer', '900'))
  expect([...rig.cloud.forbidden]).toEqual([])
  await minute()
  expect([...rig.cloud.forbidden]).toEqual(['beer'])
  await minute()
  expect(calls()).toEqual(['ForbidLiveStream'])
})

describe('[CLOUD-25] a push that the cloud refuses to keep out', () => {
  const minutes = async (count: number): Promise<void> => {
    for (let passed = 0; passed < count; passed += 1) await minute()
  }
  const forbids = (): number => calls().filter((action) => action === 'ForbidLiveStream').length

  test('is kept out as soon as the cloud does it, hours later too, and asked for ever more seldom', async () => {
    rig.cloud.refusing.add('ForbidLiveStream')
    await rig.call(started('beer', '900'))
    await minutes(180)
    expect(forbids()).toBeGreaterThan(5)
    expect(forbids()).toBeLessThan(12)
    rig.cloud.refusing.clear()
    await minutes(60)
    expect([...rig.cloud.forbidden]).toEqual(['beer'])
    const asked = forbids()
    await minutes(9)
    expect(forbids()).toBe(asked)
  })

  test('is asked for again by the next process, at once', async () => {
    rig.cloud.refusing.add('ForbidLiveStream')
    await rig.call(started('beer', '900'))
    await minutes(30)
    rig.cloud.refusing.clear()
    rig = await rig.restart()
    rig.clock.advance(1)
    await rig.edge.settled()
    expect([...rig.cloud.forbidden]).toEqual(['beer'])
    expect(await rig.orders.bans()).toMatchObject([{ stream: 'beer', heard: true }])
  })

  test('is given up when no address can be good any more', async () => {
    rig.cloud.refusing.add('ForbidLiveStream')
    await rig.call(started('beer', '900'))
    rig.clock.advance(PUSH_LIFETIME_MS - 60_000)
    await rig.edge.settled()
    expect(await rig.orders.bans()).toHaveLength(1)
    await minute()
    expect(await rig.orders.bans()).toEqual([])
  })

  test('is let be when its room admits it, though the cloud refuses that too', async () => {
    rig.cloud.refusing.add('ForbidLiveStream').add('ResumeLiveStream')
    await rig.call(started('beer', '900'))
    rig.admits.add('beer')
    await minutes(12)
    expect(await rig.orders.bans()).toEqual([])
    expect(forbids()).toBe(1)
  })

  const processes = ['in one process', 'over a restart']
  test.each(processes)('a room’s end: a push that runs on is cut when the cloud does it, %s', async (how) => {
    rig.cloud.online.set('tea', NOW)
    await rig.call(started('tea', '900'))
    rig.over.add('tea')
    rig.cloud.refusing.add('DropLiveStream').add('ForbidLiveStream')
    expect(await rig.edge.kick('tea')).toBe(false)
    await minutes(25)
    expect([...rig.cloud.online.keys()]).toEqual(['tea'])
    rig.cloud.refusing.clear()
    if (how === 'over a restart') rig = await rig.restart(['tea'])
    await minutes(16)
    expect([...rig.cloud.online.keys()]).toEqual([])
    expect([...rig.cloud.forbidden]).toEqual(['tea'])
  })

  test('a push that still runs for an ended room is cut, whatever the results of earlier orders', async () => {
    rig.cloud.online.set('tea', NOW)
    await rig.call(started('tea', '900'))
    rig.over.add('tea')
    await rig.edge.kick('tea')
    await minute()
    expect(calls()).toEqual(['DropLiveStream'])
    // The cloud has accepted, and the encoder is still there under the reported start.
    rig.cloud.online.set('tea', NOW)
    await minute()
    expect(calls()).toEqual(['DropLiveStream', 'DescribeLiveStreamState', 'ForbidLiveStream'])
    expect([...rig.cloud.online.keys()]).toEqual([])
  })

  test('a list that lags behind the end of a room keeps nobody out', async () => {
    rig.cloud.online.set('tea', NOW)
    await rig.call(started('tea', '900'))
    rig.over.add('tea')
    await rig.edge.kick('tea')
    rig.cloud.listed.set('tea', NOW)
    await minute()
    expect(calls()).toEqual(['DropLiveStream', 'DescribeLiveStreamState'])
    expect(rig.signals.some(({ type }) => type === 'refused')).toBe(false)
  })
})

describe('[CLOUD-28] a new key', () => {
  const came = (sequence: string, query: string | undefined) =>
    rig.call({ ...started('tea', sequence), ...(query === undefined ? {} : { stream_param: query }) })
  const drops = (): number => calls().filter((action) => action === 'DropLiveStream').length
  const query = (): string => rig.edge.mintPush('tea').key.split('?')[1] ?? ''

  test('cuts the present push, and each push by an earlier address as soon as the cloud reports it', async () => {
    const old = query()
    rig.cloud.online.set('tea', NOW)
    await came('900', old)
    await rig.edge.renewPushKey('tea', 1)
    await rig.edge.settled()
    expect(drops()).toBe(1)
    await came('901', old)
    expect(drops()).toBe(2)
    expect(rig.signals.at(-1)).toMatchObject({ type: 'refused', stream: 'tea', reason: 'keyReplaced' })
    expect(await rig.edge.describe('tea')).toBeNull()
    expect([...rig.cloud.forbidden]).toEqual([])
  })

  test('knows an earlier address by its signature alone, its word taken off', async () => {
    const old = query().replace(/&kaibo=\w+/, '')
    await rig.edge.renewPushKey('tea', 1)
    await came('901', old)
    expect(drops()).toBe(1)
  })

  test('admits a push by a present address, and one without an address in the cloud’s report', async () => {
    await rig.edge.renewPushKey('tea', 1)
    await came('901', query())
    await came('902', undefined)
    expect(rig.signals.filter(({ type }) => type === 'up')).toHaveLength(2)
    expect(drops()).toBe(0)
  })
})

describe('[CLOUD-27] a pause', () => {
  const pause = async (): Promise<void> => {
    rig.paused.add('tea')
    rig.edge.show('tea', false)
    await rig.edge.settled()
  }
  const resume = async (): Promise<void> => {
    rig.paused.delete('tea')
    rig.edge.show('tea', true)
    await rig.edge.settled()
  }
  beforeEach(async () => {
    rig.cloud.online.set('tea', NOW)
    await rig.call(started('tea', '900'))
  })

  test('cuts the push at once and keeps it out until the room goes on', async () => {
    await pause()
    expect([...rig.cloud.online.keys()]).toEqual([])
    expect([...rig.cloud.forbidden]).toEqual(['tea'])
    expect(rig.signals.slice(-2)).toMatchObject([
      { type: 'refused', stream: 'tea', reason: 'roomPaused' },
      { type: 'down', stream: 'tea', session: 'css-900', reason: 'kicked' },
    ])
    rig.clock.advance(3_600_000)
    await rig.edge.settled()
    expect([...rig.cloud.forbidden]).toEqual(['tea'])
    await resume()
    expect([...rig.cloud.forbidden]).toEqual([])
  })

  test('lasts at the cloud as long as an address to push to, since nobody knows when it ends', async () => {
    await pause()
    const { body } = rig.cloud.calls.at(-1) ?? {}
    const until = new Date(NOW + PUSH_LIFETIME_MS).toISOString().replace('.000', '')
    expect(body).toMatchObject({ StreamName: 'tea', ResumeTime: until })
  })

  test('keeps an encoder out that was away when it began, and shows the studio no refusal', async () => {
    rig.paused.add('milk')
    rig.edge.show('milk', false)
    await rig.edge.settled()
    expect([...rig.cloud.forbidden]).toEqual(['milk'])
    expect(rig.signals.map(({ type }) => type)).toEqual(['up'])
  })

  test('that has ended before the cloud has answered leaves nobody out', async () => {
    rig.paused.add('tea')
    rig.edge.show('tea', false)
    await new Promise(setImmediate)
    await resume()
    expect([...rig.cloud.forbidden]).toEqual([])
  })

  test('that the cloud did not receive is made up for within a minute', async () => {
    rig.paused.add('tea')
    await minute()
    expect([...rig.cloud.online.keys()]).toEqual([])
  })

  test('is lifted by the next process', async () => {
    await pause()
    rig = await rig.restart()
    expect([...rig.cloud.forbidden]).toEqual(['tea'])
    await resume()
    expect([...rig.cloud.forbidden]).toEqual([])
  })
})
