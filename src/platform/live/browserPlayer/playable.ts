import type { PlaybackProtocol } from '@/domain/live/playbackSource'

/** Browsers' Media Source Extensions, under the name that iPhones have used since iOS 17.1 too. */
const mediaSource = (): typeof MediaSource | undefined =>
  (globalThis as { MediaSource?: typeof MediaSource; ManagedMediaSource?: typeof MediaSource }).MediaSource ??
  (globalThis as { ManagedMediaSource?: typeof MediaSource }).ManagedMediaSource

const OUR_CODECS = 'video/mp4; codecs="avc1.42E01E,mp4a.40.2"'

/**
 * What this browser can play of what the edge offers. Of WebRTC only that there is any: whether it decodes H.264 is
 * asked when a source needs it (`attachWebRtc`). `?player=hls` in the page's address leaves all but HLS out: it shows
 * what a browser without MSE would get.
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
