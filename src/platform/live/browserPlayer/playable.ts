import type { PlaybackProtocol } from '@/domain/live/playbackSource'

/** Browsers' Media Source Extensions, under the name that iPhones have used since iOS 17.1 too. */
const mediaSource = (): typeof MediaSource | undefined =>
  (globalThis as { MediaSource?: typeof MediaSource; ManagedMediaSource?: typeof MediaSource }).MediaSource ??
  (globalThis as { ManagedMediaSource?: typeof MediaSource }).ManagedMediaSource

const OUR_CODECS = 'video/mp4; codecs="avc1.42E01E,mp4a.40.2"'

/**
 * Protocols of the edge's offer that this browser can play. WebRTC is judged only by its presence: whether it decodes
 * H.264 is checked when a source needs it (`attachWebRtc`). `?player=hls` in the page's address leaves only HLS: it
 * shows the behaviour of a browser without MSE.
 */
export function listPlayable(video: HTMLVideoElement, pageQuery: string): PlaybackProtocol[] {
  const hasMse = mediaSource()?.isTypeSupported(OUR_CODECS) === true
  const hlsOnly = new URLSearchParams(pageQuery).get('player') === 'hls'
  const playable: PlaybackProtocol[] = []
  if ('RTCPeerConnection' in globalThis && !hlsOnly) playable.push('webrtc')
  if (hasMse && !hlsOnly) playable.push('http-flv', 'ws-flv')
  if (hasMse || video.canPlayType('application/vnd.apple.mpegurl') !== '') playable.push('hls')
  return playable
}
