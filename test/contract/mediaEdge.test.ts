import { systemClock } from '../../src/platform/kernel/systemClock'
import { publishRtmp } from '../../server/media/publish/rtmpPublisher'
import { createFakeMediaEdge } from '../fakes/fakeMediaEdge'
import { startRig, type SamplePush } from '../server/media/edgeRig'
import { watchFlv } from '../server/media/flvViewer'
import { domains, openCloudRig, started, stopped } from '../server/media/tencent/cloudRig'
import { mediaEdgeContract } from './mediaEdgeContract'

/** Where the contract's viewer is. */
const here = { push: '192.168.1.5', play: '192.168.1.5:8080' }

mediaEdgeContract('fake', async () => {
  const edge = createFakeMediaEdge(systemClock)
  await edge.start()
  let pushes = 0
  return {
    edge,
    push: async (stream) => edge.push(stream, `push-${(pushes += 1)}`),
    drop: async (stream) => edge.drop(stream),
    pushForged: async (stream) => edge.refuse(stream, 'badSignature', 'the stream key is wrong'),
    hosts: here,
    now: systemClock.now,
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
    hosts: here,
    now: systemClock.now,
    async admitsViewer(url) {
      const { pathname, search } = new URL(url)
      const viewer = await watchFlv(`${rig.origin}${pathname}${search}`)
      viewer.close()
      return viewer.status === 200
    },
    close: () => rig.stop(),
  }
})

mediaEdgeContract('tencent', async () => {
  const rig = await openCloudRig()
  let sequence = 100
  return {
    edge: rig.edge,
    async push(stream) {
      sequence += 1
      rig.cloud.online.set(stream, rig.clock.now())
      await rig.call(started(stream, String(sequence), rig.clock.now()))
    },
    async drop(stream) {
      rig.cloud.online.delete(stream)
      const { session = '' } = (await rig.edge.describe(stream)) ?? {}
      await rig.call(stopped(stream, session.replace('css-', ''), rig.clock.now()))
    },
    // The cloud turns such a push away by itself and calls nobody.
    pushForged: null,
    hosts: { push: domains.push, play: domains.play },
    now: rig.clock.now,
    admitsViewer: null,
    close: () => rig.close(),
  }
})
