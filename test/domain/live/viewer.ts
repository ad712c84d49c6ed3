import {
  idlePlayback,
  stepPlayback,
  type Playback,
  type PlaybackCommand,
  type PlaybackEvent,
} from '@/domain/live/playbackMachine'
import type { PlaybackOffer } from '@/domain/live/playbackSource'

export const webrtc = { protocol: 'webrtc', url: 'webrtc://cloud/live/a' } as const
export const flv = { protocol: 'http-flv', url: 'http://edge/live/a.flv' } as const
export const hls = { protocol: 'hls', url: 'http://edge/live/a.m3u8' } as const
export const offer: PlaybackOffer = { sources: [flv, hls], expiresAt: 1_000_000 }
export const cloudOffer: PlaybackOffer = { ...offer, sources: [webrtc, flv, hls] }

/** A viewer's player in time: feeds events, moves the clock, remembers the commands of the last step. */
export function viewer(playable: Playback['playable'] = ['http-flv', 'hls']) {
  let state = idlePlayback(playable)
  let now = 0
  let commands: readonly PlaybackCommand[] = []
  const step = (event: PlaybackEvent) => {
    const result = stepPlayback(state, event, now)
    state = result.next
    commands = result.commands
  }
  return {
    get state() {
      return state
    },
    get commands() {
      return commands
    },
    step,
    pass(ms: number) {
      now += ms
      step({ type: 'tick' })
    },
    wait(ms: number) {
      now += ms
    },
    watch() {
      step({ type: 'streamUp' })
      step({ type: 'offered', offer })
      step({ type: 'firstFrame' })
    },
  }
}
