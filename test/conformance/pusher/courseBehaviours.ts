import type { PushAddress } from '@/domain/live/playbackSource'
import type { Behaviour } from '../behaviour'
import { keptOf, goLive, open, settings, typesOf } from './pushActs'
import type { PusherRig } from './pusherRig'

/** An address as the server gives it to a host who has confirmed a takeover. */
const taking = (address: PushAddress): PushAddress => ({ ...address, url: `${address.url}&takeOver=a.b-c` })

/** How a push begins, breaks and ends, for every pusher. */
export const courseBehaviours: readonly Behaviour<PusherRig>[] = [
  {
    name: 'shows the host’s picture and sends nothing',
    async run(rig) {
      await open(rig)
      expect(typesOf(rig)).toContain('previewing')
      expect(rig.seen()).toMatchObject({ open: true, sendingTo: null, starts: 0, sendsByItself: false })
      expect(rig.seen().screenKeptOn).toBe(true)
    },
  },
  {
    name: 'opening twice is opening once',
    async run(rig) {
      await open(rig)
      await rig.emit((pusher) => pusher.openPreview(settings))
      expect(rig.seen()).toMatchObject({ open: true, starts: 0 })
    },
  },
  {
    name: 'sends to the address, and is live when the server takes it, not before',
    async run(rig) {
      await open(rig)
      await rig.emit((pusher) => pusher.start(rig.address, { takeOver: false }))
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, takesOver: false, starts: 1 })
      expect(keptOf(rig)).toEqual([])
      await rig.happens.taken()
      expect(keptOf(rig)).toEqual(['live'])
    },
  },
  {
    name: 'asks to take over when it is told to',
    applies: ({ replaces }) => replaces !== true,
    async run(rig) {
      await open(rig)
      await rig.emit((pusher) => pusher.start(taking(rig.address), { takeOver: true }))
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, takesOver: true })
    },
  },
  {
    name: 'tells a weak uplink, and when it is well again',
    async run(rig) {
      await goLive(rig)
      await rig.happens.weakUplink()
      expect(rig.signals.at(-1)).toEqual({ type: 'uplink', weak: true })
      await rig.happens.strongUplink()
      expect(rig.signals.at(-1)).toEqual({ type: 'uplink', weak: false })
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, starts: 1 })
    },
  },
  {
    name: 'tells an interruption that the platform mends by itself',
    applies: ({ happens }) => happens.interruption !== null,
    async run(rig) {
      await goLive(rig)
      await rig.happens.interruption?.()
      expect(keptOf(rig)).toEqual(['live', 'interrupted'])
      await rig.happens.taken()
      expect(keptOf(rig)).toEqual(['live', 'interrupted', 'live'])
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, starts: 1 })
    },
  },
  {
    name: 'tells a loss; the preview stands, and the same address is sent to anew',
    async run(rig) {
      await goLive(rig)
      await rig.happens.interruption?.()
      await rig.happens.loss()
      expect(rig.signals).toContainEqual({ type: 'lost', loss: 'network' })
      expect(rig.seen()).toMatchObject({ sendingTo: null, open: true })
      await rig.emit((pusher) => pusher.start(rig.address, { takeOver: false }))
      await rig.happens.taken()
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, starts: 2 })
      const first = rig.happens.interruption === null ? ['live'] : ['live', 'interrupted']
      expect(keptOf(rig)).toEqual([...first, 'lost', 'live'])
    },
  },
  {
    name: 'tells a server that hangs up as an address that is over, and takes a fresh one',
    async run(rig) {
      await goLive(rig)
      await rig.happens.hangUp()
      expect(rig.signals).toContainEqual({ type: 'lost', loss: 'address' })
      await rig.emit((pusher) => pusher.start(rig.fresh, { takeOver: false }))
      expect(rig.seen().sendingTo).toBe(rig.fresh.url)
    },
  },
  {
    name: 'tells that somebody else pushes there, and is let in when told to take over',
    applies: ({ happens }) => happens.occupied !== null,
    async run(rig) {
      await open(rig)
      await rig.emit((pusher) => pusher.start(rig.address, { takeOver: false }))
      await rig.happens.occupied?.()
      expect(rig.signals).toContainEqual({ type: 'refused', reason: 'alreadyPublishing' })
      await rig.emit((pusher) => pusher.start(taking(rig.address), { takeOver: true }))
      await rig.happens.taken()
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, takesOver: true, starts: 2 })
      expect(keptOf(rig)).toEqual(['refused', 'live'])
    },
  },
  {
    name: 'tells that somebody has taken over; the preview stands',
    applies: ({ happens }) => happens.takenOver !== null,
    async run(rig) {
      await goLive(rig)
      await rig.happens.takenOver?.()
      expect(rig.signals).toContainEqual({ type: 'refused', reason: 'kicked' })
      expect(keptOf(rig)).toEqual(['live', 'refused'])
      expect(rig.seen().open).toBe(true)
    },
  },
  {
    name: 'tells a broken encoder',
    async run(rig) {
      await goLive(rig)
      await rig.happens.encoderFailure()
      expect(rig.signals).toContainEqual({ type: 'lost', loss: 'encoder' })
      expect(rig.seen().sendingTo).toBeNull()
    },
  },
  {
    name: 'tells that the platform does not let this app push',
    applies: ({ happens }) => happens.refusal !== null,
    async run(rig) {
      await goLive(rig)
      await rig.happens.refusal?.()
      expect(rig.signals).toContainEqual({ type: 'lost', loss: 'notAuthorised' })
    },
  },
  {
    name: 'stopped, sends nothing and tells nothing of it; the preview stands',
    async run(rig) {
      await goLive(rig)
      await rig.emit((pusher) => pusher.stop())
      await rig.emit((pusher) => pusher.stop())
      expect(rig.seen()).toMatchObject({ sendingTo: null, open: true })
      await rig.happens.interruption?.()
      await rig.happens.loss()
      expect(keptOf(rig)).toEqual(['live'])
    },
  },
  {
    name: 'takes no harm from what no document names',
    async run(rig) {
      await goLive(rig)
      await rig.happens.oddity()
      expect(keptOf(rig)).toEqual(['live'])
      expect(rig.seen()).toMatchObject({ sendingTo: rig.address.url, starts: 1 })
    },
  },
  {
    name: 'closed, lets go of camera, microphone, push and screen',
    async run(rig) {
      await goLive(rig)
      await rig.emit((pusher) => pusher.closePreview())
      expect(rig.seen()).toMatchObject({ sendingTo: null, open: false, screenKeptOn: false })
    },
  },
  {
    name: 'disposed of, once or twice, sends nothing and tells nothing',
    async run(rig) {
      await goLive(rig)
      await rig.emit((pusher) => pusher.dispose())
      await rig.emit((pusher) => pusher.dispose())
      expect(rig.seen()).toMatchObject({ sendingTo: null, open: false, screenKeptOn: false })
      const before = rig.signals.length
      await rig.happens.taken()
      await rig.happens.loss()
      expect(rig.signals).toHaveLength(before)
    },
  },
  {
    name: 'whoever no longer listens hears nothing',
    async run(rig) {
      const heard: string[] = []
      const unsubscribe = rig.pusher.onSignal(({ type }) => heard.push(type))
      await goLive(rig)
      unsubscribe()
      const before = heard.length
      await rig.happens.interruption?.()
      await rig.happens.loss()
      expect(heard).toContain('live')
      expect(heard).toHaveLength(before)
    },
  },
]
