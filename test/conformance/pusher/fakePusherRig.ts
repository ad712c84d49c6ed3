import type { PushAddress } from '@/domain/live/playbackSource'
import { defaultPushSettings } from '@/domain/live/pushSettings'
import type { PusherSignal } from '@/ports/livePusher'
import { FakeLivePusher } from '../../fakes/fakeLivePusher'
import type { PusherRig } from './pusherRig'

const addressOf = (word: string): PushAddress => ({
  server: 'rtmp://here.test/live',
  key: word,
  url: `rtmp://here.test/live/${word}`,
  webSocketUrl: `wss://here.test/publish/${word}`,
  webRtcUrl: null,
  secondPush: 'refused',
  expiresAt: 9_000_000_000_000,
})

/** The fake that other tests push with: it meets every behaviour that the script asks of the others. */
export const makeFakePusherRig = (): PusherRig => {
  const pusher = new FakeLivePusher(
    { facing: true, mirror: true, torch: true, beauty: true, whiteness: true, level: true, zoomMost: 3 },
    { snapshot: async () => 'blob:still', music: true },
  )
  const signals: PusherSignal[] = []
  pusher.onSignal((signal) => signals.push(signal))
  const says = (signal: PusherSignal) => async (): Promise<void> => pusher.signal(signal)
  /** A platform that sends nothing has no signals of a push. */
  const saysOnAir = (signal: PusherSignal) => async (): Promise<void> => {
    if (pusher.isSending) pusher.signal(signal)
  }
  const cannot = (): Promise<void> => Promise.reject(new Error('the fake has no phone around it'))
  const musicOf = (word: 'play' | 'volume'): string | null =>
    pusher.asked.filter((asked) => asked.startsWith(word)).at(-1)?.slice(word.length + 1) ?? null

  return {
    pusher,
    signals,
    address: addressOf('one'),
    fresh: addressOf('two'),
    still: '/still.jpg',
    surroundings: [],
    answer: () => undefined,
    emit: async (command) => command(pusher),
    seen() {
      const wanted = pusher.settings ?? defaultPushSettings
      const last = pusher.starts.at(-1)
      return {
        sendingTo: pusher.isSending ? (last?.address.url.replace(/&takeOver=[\w.-]+$/, '') ?? null) : null,
        takesOver: last?.takeOver ?? false,
        starts: pusher.starts.length,
        open: pusher.isOpen,
        sendsByItself: false,
        muted: wanted.muted,
        cameraOff: wanted.cameraOff,
        still: wanted.stillUrl ?? '',
        mirrored: wanted.mirrored,
        landscape: wanted.orientation === 'landscape',
        size: wanted.quality,
        mostKbps: pusher.can.qualities.indexOf(wanted.quality),
        beauty: wanted.beauty,
        whiteness: wanted.whiteness,
        facing: wanted.facing,
        torch: wanted.torch,
        zoom: Math.min(wanted.zoom, pusher.can.zoomMost),
        music: musicOf('play'),
        musicVolume: Number(musicOf('volume')),
        // It has no screen: it would be kept on for as long as the fake is open.
        screenKeptOn: pusher.isOpen,
      }
    },
    happens: {
      picture: says({ type: 'previewing' }),
      taken: saysOnAir({ type: 'live' }),
      weakUplink: saysOnAir({ type: 'uplink', weak: true }),
      strongUplink: saysOnAir({ type: 'uplink', weak: false }),
      interruption: saysOnAir({ type: 'interrupted' }),
      loss: saysOnAir({ type: 'lost', loss: 'network' }),
      hangUp: saysOnAir({ type: 'lost', loss: 'address' }),
      occupied: saysOnAir({ type: 'refused', reason: 'alreadyPublishing' }),
      takenOver: saysOnAir({ type: 'refused', reason: 'kicked' }),
      encoderFailure: saysOnAir({ type: 'lost', loss: 'encoder' }),
      figures: saysOnAir({
        type: 'numbers',
        numbers: {
          framesPerSecond: 15,
          videoKbps: 812,
          audioKbps: 48,
          widthPx: 360,
          heightPx: 640,
          queueBytes: null,
          droppedFrames: null,
          targetKbps: null,
        },
      }),
      loudness: says({ type: 'level', level: 0.5 }),
      musicBegins: says({ type: 'music', state: 'playing' }),
      musicEnds: says({ type: 'music', state: 'ended' }),
      oddity: async () => undefined,
      refusal: saysOnAir({ type: 'lost', loss: 'notAuthorised' }),
      cameraFailure: cannot,
      cameraRefusal: cannot,
      cameraReturns: cannot,
      background: cannot,
      foreground: cannot,
      call: cannot,
      callOver: cannot,
      otherPage: cannot,
      thisPage: cannot,
    },
    close: () => pusher.dispose(),
  }
}
