import { systemClock } from '../../src/platform/kernel/systemClock'
import { publishRtmp } from '../../server/media/publish/rtmpPublisher'
import { createFakeMediaEdge } from '../fakes/fakeMediaEdge'
import { startRig, type SamplePush } from '../server/media/edgeRig'
import { watchFlv } from '../server/media/flvViewer'
import { mediaEdgeContract } from './mediaEdgeContract'

mediaEdgeContract('fake', async () => {
  const edge = createFakeMediaEdge(systemClock)
  await edge.start()
  let pushes = 0
  return {
    edge,
    push: async (stream) => edge.push(stream, `push-${(pushes += 1)}`),
    drop: async (stream) => edge.drop(stream),
    pushForged: async (stream) => edge.refuse(stream, 'badSignature', 'the stream key is wrong'),
    admitsViewer: null,
    close: () => edge.stop(),
  }
})

mediaEdgeContract('embedded', async () => {
  const rig = await startRig()
  const pushes = new Map<string, SamplePush>()
  return {
    edge: rig.edge,
    async push(stream) {
      pushes.set(stream, await rig.push(stream))
    },
    async drop(stream) {
      pushes.get(stream)?.close()
    },
    async pushForged(stream) {
      const forged = rig.pushUrl(stream).replace(/txSecret=\w{8}/, 'txSecret=00000000')
      await expect(publishRtmp(forged)).rejects.toThrow(/badSignature/)
    },
    async admitsViewer(url) {
      const { pathname, search } = new URL(url)
      const viewer = await watchFlv(`${rig.origin}${pathname}${search}`)
      viewer.close()
      return viewer.status === 200
    },
    close: () => rig.stop(),
  }
})
