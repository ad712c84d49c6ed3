import { initialPlaySettings } from '@/domain/live/playSettings'
import type { Behaviour } from '../behaviour'
import type { PlayerRig } from './playerRig'

const typesOf = ({ signals }: PlayerRig): string[] => signals.map(({ type }) => type)

/** The picture is on. */
const begin = async (rig: PlayerRig): Promise<void> => {
  await rig.emit((player) => {
    player.load(rig.source)
    player.play()
  })
  await rig.happens.picture()
}

/** Behaviours of every player, for any backend. */
export const playerBehaviours: readonly Behaviour<PlayerRig>[] = [
  {
    name: 'plays the address, and tells the first picture once',
    async run(rig) {
      await begin(rig)
      await rig.happens.picture()
      expect(rig.seen()).toMatchObject({ url: rig.source.url, running: true, muted: false, starts: 1, crops: true })
      expect(typesOf(rig)).toEqual(['firstFrame'])
    },
  },
  {
    name: 'tells that the picture stands, once, and that it moves again',
    async run(rig) {
      await begin(rig)
      await rig.happens.stall()
      await rig.happens.stall()
      await rig.happens.picture()
      expect(typesOf(rig)).toEqual(['firstFrame', 'stalled', 'resumed'])
    },
  },
  {
    name: 'tells no stall before there was a picture',
    async run(rig) {
      await rig.emit((player) => player.load(rig.source))
      await rig.happens.stall()
      expect(typesOf(rig)).toEqual([])
    },
  },
  {
    name: 'goes on in the same connection when the host comes back',
    async run(rig) {
      await begin(rig)
      await rig.happens.stall()
      expect(rig.seen()).toMatchObject({ url: rig.source.url, running: true })
      await rig.happens.picture()
      expect(typesOf(rig).at(-1)).toBe('resumed')
      expect(rig.seen().starts).toBe(1)
    },
  },
  {
    name: 'tells a loss as a failure that trying again can mend, and then plays the same address anew',
    async run(rig) {
      await begin(rig)
      await rig.happens.loss()
      expect(rig.signals.at(-1)).toMatchObject({ type: 'failed', error: { spec: { category: 'network' } } })
      await rig.emit((player) => {
        player.stop()
        player.load(rig.source)
        player.play()
      })
      expect(rig.seen()).toMatchObject({ url: rig.source.url, running: true, starts: 2 })
      await rig.happens.picture()
      expect(typesOf(rig)).toEqual(['firstFrame', 'failed', 'firstFrame'])
    },
  },
  {
    name: 'comes back from the background, black or not, by being loaded again',
    async run(rig) {
      await begin(rig)
      await rig.happens.stall()
      await rig.emit((player) => player.load(rig.source))
      expect(rig.seen()).toMatchObject({ url: rig.source.url, running: true, starts: 2 })
      await rig.happens.picture()
      expect(typesOf(rig).slice(1)).toEqual(['stalled', 'firstFrame'])
    },
  },
  {
    name: 'goes on after another page or a short look at another app, unless it was held',
    applies: ({ happens }) => happens.glanceAway !== null,
    async run(rig) {
      await rig.happens.glanceAway?.()
      await begin(rig)
      await rig.happens.glanceAway?.()
      expect(rig.seen()).toMatchObject({ held: false, running: true, starts: 1 })
      await rig.emit((player) => player.pause())
      await rig.happens.glanceAway?.()
      expect(rig.seen().held).toBe(true)
    },
  },
  {
    name: 'plays another address instead',
    async run(rig) {
      await begin(rig)
      await rig.emit((player) => player.load(rig.other))
      expect(rig.seen()).toMatchObject({ url: rig.other.url, running: true })
      await rig.happens.picture()
      expect(typesOf(rig)).toEqual(['firstFrame', 'firstFrame'])
    },
  },
  {
    name: 'tells the end of the source',
    async run(rig) {
      await begin(rig)
      await rig.happens.end()
      expect(typesOf(rig)).toEqual(['firstFrame', 'ended'])
    },
  },
  {
    name: 'is silent when it is told so, before and while it plays',
    async run(rig) {
      await rig.emit((player) => player.setMuted(true))
      await begin(rig)
      expect(rig.seen().muted).toBe(true)
      await rig.emit((player) => player.setMuted(false))
      expect(rig.seen()).toMatchObject({ muted: false, url: rig.source.url, starts: 1 })
    },
  },
  {
    name: 'refuses what it cannot play, and leaves no trace of it',
    async run(rig) {
      const load = rig.emit((player) => player.load(rig.unplayable))
      await expect(load).rejects.toMatchObject({ code: 'live.sourceRejected' })
      expect(rig.player.can.protocols).not.toContain(rig.unplayable.protocol)
      expect(rig.seen()).toMatchObject({ url: null, running: false })
      expect(typesOf(rig)).toEqual([])
    },
  },
  {
    name: 'takes no harm from what no document names',
    async run(rig) {
      await begin(rig)
      await rig.happens.oddity()
      expect(typesOf(rig)).toEqual(['firstFrame'])
      expect(rig.seen()).toMatchObject({ url: rig.source.url, running: true, starts: 1 })
      await rig.happens.stall()
      expect(typesOf(rig)).toEqual(['firstFrame', 'stalled'])
    },
  },
  {
    name: 'stopped, plays nothing and tells nothing',
    async run(rig) {
      await begin(rig)
      await rig.emit((player) => player.stop())
      expect(rig.seen().running).toBe(false)
      await rig.happens.picture()
      await rig.happens.loss()
      expect(typesOf(rig)).toEqual(['firstFrame'])
    },
  },
  {
    name: 'disposed of, once or twice, plays nothing and tells nothing',
    async run(rig) {
      await begin(rig)
      await rig.emit((player) => player.dispose())
      await rig.emit((player) => player.dispose())
      expect(rig.seen()).toMatchObject({ running: false, backgroundSound: null })
      await rig.happens.picture()
      await rig.happens.loss()
      expect(typesOf(rig)).toEqual(['firstFrame'])
    },
  },
  {
    name: 'whoever no longer listens hears nothing',
    async run(rig) {
      const heard: string[] = []
      const unsubscribe = rig.player.onSignal(({ type }) => heard.push(type))
      await begin(rig)
      unsubscribe()
      await rig.happens.stall()
      expect(heard).toEqual(['firstFrame'])
    },
  },
  {
    name: 'holds the picture and goes on with it',
    applies: ({ player }) => player.can.pause,
    async run(rig) {
      await begin(rig)
      await rig.emit((player) => player.pause())
      expect(rig.seen()).toMatchObject({ held: true, url: rig.source.url })
      await rig.emit((player) => player.resume())
      expect(rig.seen()).toMatchObject({ held: false, url: rig.source.url })
      await rig.happens.picture()
      expect(typesOf(rig)).toEqual(['firstFrame', 'resumed'])
    },
  },
  {
    name: 'fills the screen and gives it back, by command and by the platform’s own means',
    applies: ({ player }) => player.can.fullscreen,
    async run(rig) {
      await begin(rig)
      await rig.emit((player) => player.setFullscreen(true))
      expect(rig.seen().fullscreen).toBe(true)
      await rig.emit((player) => player.setFullscreen(false))
      expect(rig.seen().fullscreen).toBe(false)
      await rig.happens.fullscreen(true)
      await rig.happens.fullscreen(false)
      expect(rig.signals.slice(-2)).toEqual([
        { type: 'fullscreen', on: true },
        { type: 'fullscreen', on: false },
      ])
    },
  },
  {
    name: 'shows the way out on a full picture, and nowhere else',
    applies: ({ pressExit }) => pressExit !== null,
    async run(rig) {
      await begin(rig)
      await expect(rig.pressExit?.()).rejects.toThrow()
      await rig.emit((player) => player.setFullscreen(true))
      await rig.happens.fullscreen(true)
      await rig.pressExit?.()
      expect(rig.seen().fullscreen).toBe(false)
    },
  },
  {
    name: 'opens the small window now, or permits it for when the person leaves',
    applies: ({ player }) => player.can.pictureInPicture !== null,
    async run(rig) {
      await begin(rig)
      const opens = rig.player.can.pictureInPicture === 'now'
      await rig.emit((player) =>
        opens ? player.setPictureInPicture(true) : player.apply({ ...initialPlaySettings, smallWindow: true }),
      )
      expect(rig.seen().smallWindow).toBe(true)
      await rig.happens.smallWindow(true)
      expect(rig.signals.at(-1)).toEqual({ type: 'pictureInPicture', on: true })
      await rig.emit((player) => {
        player.apply(initialPlaySettings)
        player.setPictureInPicture(false)
      })
      expect(rig.seen().smallWindow).toBe(false)
      await rig.happens.smallWindow(false)
      expect(rig.signals.at(-1)).toEqual({ type: 'pictureInPicture', on: false })
    },
  },
  {
    name: 'keeps more of the picture ready where steadiness was chosen',
    applies: ({ player }) => player.can.pace,
    async run(rig) {
      await begin(rig)
      await rig.emit((player) => player.apply({ ...initialPlaySettings, pace: 'quick' }))
      const quick = rig.seen()
      await rig.emit((player) => player.apply({ ...initialPlaySettings, pace: 'steady' }))
      expect(rig.seen().leastCacheSec).toBeGreaterThan(quick.leastCacheSec)
      expect(rig.seen().mostCacheSec).toBeGreaterThan(quick.mostCacheSec)
    },
  },
  {
    name: 'sends the sound to the ear where that was chosen',
    applies: ({ player }) => player.can.soundOutput,
    async run(rig) {
      await begin(rig)
      expect(rig.seen().soundOutput).toBe('speaker')
      await rig.emit((player) => player.apply({ ...initialPlaySettings, soundOutput: 'ear' }))
      expect(rig.seen().soundOutput).toBe('ear')
    },
  },
  {
    name: 'turns the picture where that was chosen',
    applies: ({ player }) => player.can.orientation,
    async run(rig) {
      await begin(rig)
      expect(rig.seen().turned).toBe(false)
      await rig.emit((player) => player.apply({ ...initialPlaySettings, orientation: 'landscape' }))
      expect(rig.seen().turned).toBe(true)
    },
  },
  {
    name: 'tells the figures of the network',
    applies: ({ player }) => player.can.numbers,
    async run(rig) {
      await begin(rig)
      await rig.happens.figures()
      expect(rig.signals.at(-1)).toMatchObject({ type: 'numbers', numbers: { videoKbps: 812, framesPerSecond: 15 } })
    },
  },
  {
    name: 'tells that only the sound is left, that video is back, and each once',
    applies: ({ happens }) => happens.video !== null,
    async run(rig) {
      await begin(rig)
      await rig.happens.video?.(false)
      await rig.happens.video?.(false)
      expect(rig.signals.slice(1)).toEqual([{ type: 'picture', on: false }])
      await rig.happens.picture()
      await rig.happens.video?.(true)
      expect(rig.signals.slice(2)).toEqual([{ type: 'picture', on: true }])
      expect(rig.seen()).toMatchObject({ url: rig.source.url, running: true, starts: 1 })
    },
  },
  {
    name: 'tells that nothing is seen over the picture, which goes on',
    applies: ({ happens }) => happens.overlayLoss !== null,
    async run(rig) {
      await begin(rig)
      await rig.happens.overlayLoss?.()
      expect(rig.signals.at(-1)).toEqual({ type: 'overlayFailed' })
      expect(rig.seen()).toMatchObject({ url: rig.source.url, running: true, starts: 1 })
    },
  },
  {
    name: 'goes on with the sound alone in the background, until told otherwise',
    applies: ({ player }) => player.can.backgroundSound,
    async run(rig) {
      await begin(rig)
      const url = 'https://here.test/live/a_pureAudio.m3u8'
      await rig.emit((player) => player.setBackgroundSound({ url, title: 'Tea' }))
      expect(rig.seen().backgroundSound).toBe(url)
      await rig.emit((player) => player.setBackgroundSound(null))
      expect(rig.seen().backgroundSound).toBeNull()
    },
  },
]
