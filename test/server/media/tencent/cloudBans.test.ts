import { NOW, openCloudRig, started, type CloudRig } from './cloudRig'

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

  test('stays out while its room does not admit it, whoever asks for an address', async () => {
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
    expect(await rig.orders.bans()).toEqual([{ stream: 'beer', until: NOW + 600_000 }])
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
