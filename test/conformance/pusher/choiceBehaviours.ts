import type { Behaviour } from '../behaviour'
import { apply, goLive, open, settings, typesOf } from './pushActs'
import type { PusherRig } from './pusherRig'

/** The host's choices, and signals beside the course. */
export const choiceBehaviours: readonly Behaviour<PusherRig>[] = [
  {
    name: 'mutes without a break, and gives the sound back',
    async run(rig) {
      await goLive(rig)
      await apply(rig, { muted: true })
      expect(rig.seen()).toMatchObject({ muted: true, sendingTo: rig.address.url, starts: 1 })
      await apply(rig, {})
      expect(rig.seen()).toMatchObject({ muted: false, sendingTo: rig.address.url, starts: 1 })
    },
  },
  {
    name: 'sends a still picture instead of the camera’s',
    async run(rig) {
      await goLive(rig)
      await apply(rig, { cameraOff: true, stillUrl: rig.still })
      expect(rig.seen()).toMatchObject({ cameraOff: true, still: rig.still, sendingTo: rig.address.url })
      await apply(rig, {})
      expect(rig.seen()).toMatchObject({ cameraOff: false, sendingTo: rig.address.url })
    },
  },
  {
    name: 'has a preview with the camera off',
    applies: ({ surroundings }) => surroundings.includes('people'),
    async run(rig) {
      await rig.emit((pusher) => pusher.openPreview({ ...settings, cameraOff: true }))
      expect(typesOf(rig)).toContain('previewing')
    },
  },
  {
    name: 'turns left and right about',
    applies: ({ pusher }) => pusher.can.mirror,
    async run(rig) {
      await open(rig)
      expect(rig.seen().mirrored).toBe(false)
      await apply(rig, { mirrored: true })
      expect(rig.seen().mirrored).toBe(true)
    },
  },
  {
    name: 'stands upright or lies on its side',
    applies: ({ pusher }) => pusher.can.orientation,
    async run(rig) {
      await open(rig)
      expect(rig.seen().landscape).toBe(false)
      await apply(rig, { orientation: 'landscape' })
      expect(rig.seen().landscape).toBe(true)
    },
  },
  {
    name: 'has another size for each quality that it offers, and more to send for a larger one',
    async run(rig) {
      await goLive(rig)
      const sizes = new Map<string, number>()
      for (const quality of rig.pusher.can.qualities) {
        await apply(rig, { quality })
        sizes.set(rig.seen().size, rig.seen().mostKbps)
      }
      expect(sizes.size).toBe(rig.pusher.can.qualities.length)
      await apply(rig, { quality: '360p' })
      const small = rig.seen().mostKbps
      await apply(rig, { quality: '720p' })
      expect(rig.seen().mostKbps).toBeGreaterThan(small)
    },
  },
  {
    name: 'smooths and whitens the skin',
    applies: ({ pusher }) => pusher.can.beauty && pusher.can.whiteness,
    async run(rig) {
      await open(rig)
      await apply(rig, { beauty: 6, whiteness: 4 })
      expect(rig.seen()).toMatchObject({ beauty: 6, whiteness: 4 })
    },
  },
  {
    name: 'switches between the two cameras, and opens with the one that was chosen',
    applies: ({ pusher }) => pusher.can.facing,
    async run(rig) {
      await rig.emit((pusher) => pusher.openPreview({ ...settings, facing: 'back' }))
      expect(rig.seen().facing).toBe('back')
      await apply(rig, { facing: 'front' })
      expect(rig.seen().facing).toBe('front')
      await apply(rig, { facing: 'back', muted: true })
      expect(rig.seen().facing).toBe('back')
    },
  },
  {
    name: 'lights the lamp',
    applies: ({ pusher }) => pusher.can.torch,
    async run(rig) {
      await open(rig)
      await apply(rig, { torch: true })
      expect(rig.seen().torch).toBe(true)
      await apply(rig, {})
      expect(rig.seen().torch).toBe(false)
    },
  },
  {
    name: 'magnifies, no more than it can',
    applies: ({ pusher }) => pusher.can.zoomMost > 1,
    async run(rig) {
      await open(rig)
      await apply(rig, { zoom: 2 })
      expect(rig.seen().zoom).toBe(2)
      await apply(rig, { zoom: 1000 })
      expect(rig.seen().zoom).toBe(rig.pusher.can.zoomMost)
    },
  },
  {
    name: 'plays music under the voice',
    applies: ({ pusher }) => pusher.music !== null,
    async run(rig) {
      await goLive(rig)
      await rig.emit((pusher) => {
        pusher.music?.play('https://here.test/calm.mp3')
        pusher.music?.setVolume(0.3)
      })
      expect(rig.seen()).toMatchObject({ music: 'https://here.test/calm.mp3', musicVolume: 0.3 })
      await rig.happens.musicBegins()
      await rig.happens.musicEnds()
      expect(rig.signals.slice(-2)).toEqual([
        { type: 'music', state: 'playing' },
        { type: 'music', state: 'ended' },
      ])
    },
  },
  {
    name: 'takes a still of what goes out',
    applies: ({ pusher }) => pusher.snapshot !== null,
    async run(rig) {
      await open(rig)
      expect(await rig.pusher.snapshot?.()).toMatch(/./)
    },
  },
  {
    name: 'tells the figures of the push',
    async run(rig) {
      await goLive(rig)
      await rig.happens.figures()
      expect(rig.signals.at(-1)).toMatchObject({ type: 'numbers', numbers: { framesPerSecond: 15, videoKbps: 812 } })
    },
  },
  {
    name: 'tells how loud the voice is',
    applies: ({ pusher }) => pusher.can.level,
    async run(rig) {
      await open(rig)
      await rig.happens.loudness()
      expect(rig.signals.at(-1)).toEqual({ type: 'level', level: expect.closeTo(0.5) })
    },
  },
]
