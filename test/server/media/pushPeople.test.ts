import type { PublishGate } from '../../../server/ports/mediaEdge'
import { publishRtmp } from '../../../server/media/publish/rtmpPublisher'
import { startRig, until, type EdgeRig } from './edgeRig'
import { pushFromWeb } from './webPublisher'

const closers: (() => Promise<void> | void)[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const rig = await startRig(...options)
  closers.push(() => rig.stop())
  return rig
}
const rtmp = async (url: string) => {
  const publisher = await publishRtmp(url)
  closers.unshift(() => publisher.close())
  return publisher
}
const web = async (url: string) => {
  const publisher = await pushFromWeb(url)
  closers.unshift(() => publisher.socket.terminate())
  return publisher
}
const isOpen = ({ closed }: { readonly closed: Promise<unknown> }): Promise<boolean> =>
  Promise.race([closed.then(() => false), new Promise<boolean>((resolve) => setImmediate(() => resolve(true)))])
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

test('[MEDIA-54] the room is asked about the user of an address, who cannot be left out or changed', async () => {
  const asked: (readonly [string, string | undefined])[] = []
  const gate: PublishGate = async (stream, by) => {
    asked.push([stream, by])
    return { ok: true, isShown: true }
  }
  const rig = await rigged({ gate })
  const { url, webSocketUrl } = rig.edge.mintPush('tea', rig, { by: 'ann' })
  await expect(publishRtmp(url.replace('&by=ann', ''))).rejects.toThrow(/badSignature/)
  await expect(publishRtmp(url.replace('by=ann', 'by=ben'))).rejects.toThrow(/badSignature/)
  await expect(pushFromWeb(webSocketUrl.replace('by=ann', 'by=ben'))).rejects.toThrow(/403/)
  await expect(publishRtmp(`${rig.pushUrl('tea')}&by=ann`)).rejects.toThrow(/badSignature/)
  expect(asked).toEqual([])
  await rtmp(url)
  expect(asked).toEqual([['tea', 'ann']])
})

test('[MEDIA-55] a user’s pushes end, by RTMP and WebSocket; those of others and in kept rooms go on', async () => {
  const rig = await rigged()
  const order = { by: 'ann' }
  const tea = await rtmp(rig.edge.mintPush('tea', rig, order).url)
  const milk = await web(rig.edge.mintPush('milk', rig, order).webSocketUrl)
  const kept = await rtmp(rig.edge.mintPush('kept', rig, order).url)
  const other = await rtmp(rig.edge.mintPush('other', rig, { by: 'ben' }).url)
  rig.edge.dropPushes('ann', ['kept'])
  await tea.closed
  expect(await milk.closed).toBe(4403)
  expect(await milk.answer('no')).toMatchObject({ reason: 'keyReplaced' })
  expect(await Promise.all([isOpen(kept), isOpen(other)])).toEqual([true, true])
})

test('[MEDIA-55] a push that is being admitted when its user loses the right does not come in', async () => {
  let answer: () => void = () => undefined
  const rig = await rigged({
    gate: () => new Promise((resolve) => (answer = () => resolve({ ok: true, isShown: true }))),
  })
  const push = publishRtmp(rig.edge.mintPush('tea', rig, { by: 'ann' }).url)
  const refused = expect(push).rejects.toThrow(/keyReplaced/)
  const nothing = answer
  await until(() => answer !== nothing, 'the question')
  rig.edge.dropPushes('ann', [])
  answer()
  await refused
})

test('[MEDIA-56] the edge reports where a push comes from and the name of its encoder', async () => {
  const rig = await rigged()
  await web(rig.edge.mintPush('tea', rig).webSocketUrl)
  expect(await rig.signal('up')).toMatchObject({ from: '127.0.0.1', encoder: 'Kaibo web (test)' })
  await expect(publishRtmp(rig.pushUrl('tea'))).rejects.toThrow(/alreadyPublishing/)
  expect(await rig.signal('refused')).toMatchObject({ from: '127.0.0.1' })
})
