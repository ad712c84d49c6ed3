import {
  idlePlayback,
  stepPlayback,
  type Playback,
  type PlaybackCommand,
  type PlaybackEvent,
} from '@/domain/live/playbackMachine'
import type { PlaybackOffer } from '@/domain/live/playbackSource'
import { inTime } from './inTime'

export const webrtc = { protocol: 'webrtc', url: 'webrtc://cloud/live/a' } as const
export const flv = { protocol: 'http-flv', url: 'http://edge/live/a.flv' } as const
export const hls = { protocol: 'hls', url: 'http://edge/live/a.m3u8' } as const
export const offer: PlaybackOffer = { sources: [flv, hls], expiresAt: 1_000_000 }
export const cloudOffer: PlaybackOffer = { ...offer, sources: [webrtc, flv, hls] }

/** A viewer's player in time. */
export function viewer(playable: Playback['playable'] = ['http-flv', 'hls']) {
  const player = inTime<Playback, PlaybackEvent, PlaybackCommand>(idlePlayback(playable), stepPlayback)
  return Object.assign(player, {
    watch() {
      player.step({ type: 'streamUp' })
      player.step({ type: 'offered', offer })
      player.step({ type: 'firstFrame' })
    },
  })
}
