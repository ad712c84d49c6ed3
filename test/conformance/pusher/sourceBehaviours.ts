import type { Behaviour } from '../behaviour'
import { keptOf, goLive, open, settings } from './pushActs'
import type { PusherRig, Surrounding } from './pusherRig'

const around =
  (surrounding: Surrounding) =>
  ({ surroundings }: PusherRig): boolean =>
    surroundings.includes(surrounding)

/** Permissions, and events of the phone around the push. */
export const sourceBehaviours: readonly Behaviour<PusherRig>[] = [
  {
    name: 'goes on air without a camera that the person refuses',
    applies: around('people'),
    async run(rig) {
      rig.answer('camera', false)
      await goLive(rig)
      expect(rig.signals).toContainEqual({ type: 'sourceDown', source: 'camera', obstacle: 'refused' })
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, cameraOff: true, muted: false })
      expect(keptOf(rig).at(-1)).toBe('live')
    },
  },
  {
    name: 'goes on air without a microphone that the person refuses',
    applies: around('people'),
    async run(rig) {
      rig.answer('microphone', false)
      await goLive(rig)
      expect(rig.signals).toContainEqual({ type: 'sourceDown', source: 'microphone', obstacle: 'refused' })
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, cameraOff: false, muted: true })
    },
  },
  {
    name: 'opens nothing where both are refused, and asks again when opened again',
    applies: around('people'),
    async run(rig) {
      rig.answer('camera', false)
      rig.answer('microphone', false)
      await rig.emit((pusher) => pusher.openPreview(settings))
      expect(keptOf(rig)).toEqual(['sourceDown', 'sourceDown'])
      expect(rig.seen().open).toBe(false)
      rig.answer('camera', true)
      rig.answer('microphone', true)
      await rig.emit((pusher) => pusher.closePreview())
      await open(rig)
      expect(rig.seen()).toMatchObject({ open: true, cameraOff: false, muted: false })
    },
  },
  {
    // A browser’s preview may go on to show a screen.
    name: 'lets the screen go dark where both are refused',
    applies: around('pages'),
    async run(rig) {
      rig.answer('camera', false)
      rig.answer('microphone', false)
      await rig.emit((pusher) => pusher.openPreview(settings))
      expect(rig.seen().screenKeptOn).toBe(false)
    },
  },
  {
    name: 'tells a camera that fails and comes back; the push goes on',
    applies: around('people'),
    async run(rig) {
      await goLive(rig)
      await rig.happens.cameraFailure()
      await rig.happens.cameraReturns()
      expect(keptOf(rig)).toEqual(['live', 'sourceDown', 'sourceUp'])
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, starts: 1 })
    },
  },
  {
    name: 'tells a camera that is refused later',
    applies: around('people'),
    async run(rig) {
      await goLive(rig)
      await rig.happens.cameraRefusal()
      expect(rig.signals).toContainEqual({ type: 'sourceDown', source: 'camera', obstacle: 'refused' })
    },
  },
  {
    name: 'is suspended in the background and resumes in front',
    applies: around('background'),
    async run(rig) {
      await goLive(rig)
      await rig.happens.background()
      expect(keptOf(rig)).toEqual(['live', 'suspended'])
      await rig.happens.foreground(true)
      expect(keptOf(rig)).toEqual(['live', 'suspended', 'resumed'])
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, open: true, screenKeptOn: true })
    },
  },
  {
    name: 'starts over what stays black after the background',
    applies: around('blackness'),
    async run(rig) {
      await goLive(rig)
      await rig.happens.background()
      await rig.happens.foreground(false)
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, starts: 2 })
      await rig.happens.taken()
      expect(keptOf(rig).slice(-2).sort()).toEqual(['live', 'resumed'])
    },
  },
  {
    name: 'is suspended by a call and resumes after it',
    applies: around('calls'),
    async run(rig) {
      await goLive(rig)
      await rig.happens.call()
      expect(keptOf(rig)).toEqual(['live', 'suspended'])
      await rig.happens.callOver(true)
      expect(keptOf(rig)).toEqual(['live', 'suspended', 'resumed'])
    },
  },
  {
    name: 'another page over this one lets go of camera and microphone, and this one takes them back',
    applies: around('pages'),
    async run(rig) {
      await goLive(rig)
      await rig.happens.otherPage()
      expect(rig.seen()).toMatchObject({ sendingTo: null, open: false })
      await rig.happens.thisPage()
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, open: true })
      await rig.happens.taken()
      expect(keptOf(rig).slice(-2).sort()).toEqual(['live', 'resumed'])
    },
  },
]
