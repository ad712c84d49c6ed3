import type { Behaviour } from '../behaviour'
import type { CloudPusherRig } from './cloudPusherRig'
import { apply, keptOf, goLive, open, settings, typesOf } from './pushActs'

const share = async (rig: CloudPusherRig): Promise<void> => {
  await rig.emit((pusher) => pusher.shareScreen())
}
const last = (rig: CloudPusherRig) => rig.signals.filter(({ type }) => type !== 'level' && type !== 'numbers').at(-1)

/** Behaviours of the script of Tencent's edge beyond those of every pusher. */
export const cloudBehaviours: readonly Behaviour<CloudPusherRig>[] = [
  {
    name: 'a mute that was chosen before there is a sound holds from the first',
    async run(rig) {
      rig.answer('microphone', false)
      await rig.emit((pusher) => pusher.openPreview({ ...settings, muted: true, cameraOff: true }))
      expect(rig.script().muted).toBe(true)
    },
  },
  {
    name: 'sends picture and sound though it has neither camera nor microphone',
    async run(rig) {
      rig.answer('camera', false)
      rig.answer('microphone', false)
      await goLive(rig)
      expect(keptOf(rig).at(-1)).toBe('live')
      const [ground = ''] = rig.script().streams('custom')
      expect(rig.script().getMediaStream(ground).getTracks().map(({ kind }) => kind).sort()).toEqual(['audio', 'video'])
    },
  },
  {
    name: 'leaves coming back to the machine, which asks who pushes',
    async run(rig) {
      await goLive(rig)
      await rig.happens.loss()
      expect(keptOf(rig)).toEqual(['live', 'lost'])
    },
  },
  {
    name: 'tells what the script mends by itself, if it does',
    async run(rig) {
      await goLive(rig)
      rig.script().emit('onPushStatusUpdate', 3, 'reconnecting')
      await rig.settle()
      rig.script().emit('onPushStatusUpdate', 2, 'connected')
      await rig.settle()
      expect(keptOf(rig)).toEqual(['live', 'interrupted', 'live'])
    },
  },
  {
    name: 'tells a refusal at the door as an address that is over, once',
    async run(rig) {
      await open(rig)
      await rig.emit((pusher) => pusher.start(rig.address, { takeOver: false }))
      await rig.happens.hangUp()
      expect(keptOf(rig)).toEqual(['lost'])
      expect(last(rig)).toEqual({ type: 'lost', loss: 'address' })
    },
  },
  {
    name: 'a stop and a start right after it are two pushes: the end of the first is not the second’s',
    async run(rig) {
      await goLive(rig)
      await rig.emit((pusher) => {
        pusher.stop()
        pusher.start(rig.fresh, { takeOver: false })
      })
      await rig.happens.taken()
      expect(keptOf(rig)).toEqual(['live', 'live'])
      expect(rig.seen().sendingTo).toBe(rig.fresh.url)
    },
  },
  {
    name: 'another size while live is a break that is told, and the push goes on by itself',
    async run(rig) {
      await goLive(rig)
      await apply(rig, { orientation: 'landscape' })
      await rig.happens.taken()
      expect(keptOf(rig)).toEqual(['live', 'interrupted', 'live'])
      expect(rig.seen()).toMatchObject({ landscape: true, sendingTo: rig.address.url })
    },
  },
  {
    name: 'shows the screen whole with the camera in a corner, and the camera alone again after it',
    async run(rig) {
      await goLive(rig)
      const [camera = ''] = rig.script().streams('camera')
      const alone = rig.script().layout.get(camera)
      await share(rig)
      const [screen = ''] = rig.script().streams('screen')
      const { layout, mix, hint } = rig.script()
      expect(layout.get(screen)?.width).toBe(mix.videoWidth)
      expect(layout.get(camera)?.width).toBeLessThan(mix.videoWidth / 3)
      expect(layout.get(camera)?.zOrder).toBeGreaterThan(layout.get(screen)?.zOrder ?? 0)
      expect(hint).toBe('detail')
      await rig.emit((pusher) => pusher.stopScreen())
      expect(rig.script().layout.get(camera)).toEqual(alone)
      expect(last(rig)).toEqual({ type: 'sourceDown', source: 'screen', obstacle: 'ended' })
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, starts: 1 })
    },
  },
  {
    name: 'a screen that the person stops sharing by the browser’s bar has ended',
    async run(rig) {
      await open(rig)
      await share(rig)
      const [screen = ''] = rig.script().streams('screen')
      rig.script().getMediaStream(screen).getTracks()[0]?.dispatchEvent(new Event('ended'))
      await rig.settle()
      expect(last(rig)).toEqual({ type: 'sourceDown', source: 'screen', obstacle: 'ended' })
    },
  },
  ...(
    [
      [-1001, 'camera'],
      [-1002, 'microphone'],
      [-1003, 'screen'],
    ] as const
  ).map(
    ([code, source]): Behaviour<CloudPusherRig> => ({
      name: `a ${source} that the script itself cannot start again is busy (${code})`,
      async run(rig) {
        await open(rig)
        rig.script().emit('onWarning', code, 'failed')
        await rig.settle()
        expect(last(rig)).toEqual({ type: 'sourceDown', source, obstacle: 'busy' })
      },
    }),
  ),
  {
    name: 'a microphone that breaks off is told, silence goes on, and it comes back by its plug',
    async run(rig) {
      await goLive(rig)
      const [microphone = ''] = rig.script().streams('microphone')
      rig.script().getMediaStream(microphone).getTracks()[0]?.dispatchEvent(new Event('ended'))
      await rig.settle()
      expect(rig.signals).toContainEqual({ type: 'sourceDown', source: 'microphone', obstacle: 'lost' })
      expect(rig.seen()).toMatchObject({ muted: true, sendingTo: rig.address.url })
      await rig.happens.cameraReturns()
      expect(keptOf(rig)).toEqual(['live', 'sourceDown', 'sourceUp'])
    },
  },
  {
    name: 'a warning about a stream that was let go of long ago is about nothing',
    async run(rig) {
      await open(rig)
      const before = typesOf(rig).length
      rig.script().emit('onWarning', -1005, 'interrupted', { streamId: 'camera-0' })
      await rig.settle()
      expect(typesOf(rig).slice(before)).not.toContain('sourceDown')
    },
  },
  {
    name: 'a chosen camera that is not plugged in is replaced by any other',
    async run(rig) {
      await rig.emit((pusher) => pusher.openPreview({ ...settings, microphoneId: 'gone' }))
      expect(rig.script().streams('microphone')).toHaveLength(1)
    },
  },
  {
    name: 'says so where the address is of an edge that takes no such push',
    async run(rig) {
      await open(rig)
      await rig.emit((pusher) => pusher.start({ ...rig.address, webRtcUrl: null }, { takeOver: false }))
      expect(last(rig)).toEqual({ type: 'lost', loss: 'edge' })
    },
  },
  {
    name: 'closed, has stopped everything the script held and the script itself',
    async run(rig) {
      await goLive(rig)
      await share(rig)
      await rig.emit((pusher) => pusher.closePreview())
      expect(rig.script().destroyed).toBe(true)
      await open(rig)
      expect(rig.seen()).toMatchObject({ open: true, sendingTo: null })
    },
  },
  {
    name: 'the preview is not heard',
    async run(rig) {
      await open(rig)
      expect(rig.script().videoView?.muted).toBe(true)
    },
  },
]
