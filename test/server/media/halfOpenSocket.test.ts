import { isConfigTag } from '../../../server/media/flv/flvFile'
import { tagType } from '../../../server/media/flv/flvTag'
import { sampleHasEnded, startRig, until, type EdgeRig } from './edgeRig'
import type { FlvViewer } from './flvViewer'
import { openWebPublisher, pushFromWeb, type WebPublisher } from './webPublisher'

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})
const rigged = async (limits: NonNullable<Parameters<typeof startRig>[0]>['limits'] = {}): Promise<EdgeRig> => {
  const rig = await startRig({ limits: { abandonedMs: 500, probeMs: 300, ...limits } })
  closers.push(() => rig.stop())
  return rig
}
const kept = async (opening: Promise<WebPublisher>): Promise<WebPublisher> => {
  const publisher = await opening
  closers.unshift(() => publisher.socket.terminate())
  return publisher
}
const addressOf = (rig: EdgeRig): string => rig.edge.mintPush('tea', rig).webSocketUrl

/** A page that is live and has sent the sample once. */
const live = async (rig: EdgeRig, address: string): Promise<WebPublisher> => {
  const publisher = await kept(openWebPublisher(address))
  publisher.hello()
  await publisher.answer('ok')
  publisher.sample()
  await rig.signal('up')
  return publisher
}
/** The network is gone without a word: nothing more is sent, nothing read, and no ping answered. */
const loseNetwork = ({ socket }: WebPublisher): void => socket.pause()
const pictures = (viewer: FlvViewer): number =>
  viewer.tags().filter((tag) => tag.type === tagType.video && !isConfigTag(tag)).length

test('[PUSH-11] a push whose network is gone without a close is lost when its time is over', async () => {
  const rig = await rigged({ idleMs: 400 })
  loseNetwork(await live(rig, addressOf(rig)))
  expect(await rig.signal('down')).toMatchObject({ reason: 'lost' })
})

test('[MEDIA-37] a page that comes back by its address replaces its lost push at once; viewers stay', async () => {
  const rig = await rigged({ idleMs: 3_600_000 })
  const address = addressOf(rig)
  const lost = await live(rig, address)
  const viewer = await rig.watch('tea')
  // Media that arrives after the new push has asked would be a sign of life.
  await sampleHasEnded(viewer)
  loseNetwork(lost)
  await kept(pushFromWeb(address))
  expect(await rig.signal('down')).toMatchObject({ reason: 'lost' })
  await rig.signal('up', 2)
  const seen = pictures(viewer)
  await until(() => pictures(viewer) > seen + 20, 'frames of the second push')
  expect(viewer.ended()).toBe(false)
})

test('[MEDIA-37] a page that is silent and answers pings stays, and so does one for another address', async () => {
  const rig = await rigged({ idleMs: 3_600_000, probeMs: 2_000 })
  const address = addressOf(rig)
  const silent = await live(rig, address)
  const again = await kept(openWebPublisher(address))
  again.hello()
  expect(await again.answer('no')).toMatchObject({ reason: 'alreadyPublishing' })
  loseNetwork(silent)
  const other = await kept(openWebPublisher(rig.edge.mintPush('tea', rig, { by: 'somebody' }).webSocketUrl))
  other.hello()
  expect(await other.answer('no')).toMatchObject({ reason: 'alreadyPublishing' })
  expect(rig.signals.filter(({ type }) => type === 'down')).toEqual([])
})
