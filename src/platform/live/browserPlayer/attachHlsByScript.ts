import Hls from 'hls.js/light'
import { AppError } from '@/domain/errors/AppError'
import type { Attach } from './attachment'

/** HLS by hls.js over MSE: the light build, without subtitles and DRM. */
export const attachHlsByScript: Attach = async (video, url, { onReady, onError }) => {
  const hls = new Hls({ liveSyncDurationCount: 2, liveMaxLatencyDurationCount: 6, maxLiveSyncPlaybackRate: 1.2 })
  hls.on(Hls.Events.ERROR, (_, { fatal, type, response }) => {
    if (fatal) onError(hlsError(type === Hls.ErrorTypes.MEDIA_ERROR, response?.code))
  })
  hls.loadSource(url)
  hls.attachMedia(video)
  onReady()
  let attached = true
  return {
    detach() {
      if (!attached) return
      attached = false
      hls.destroy()
    },
  }
}

/** `code` is the HTTP status where the network answered. */
export function hlsError(isMedia: boolean, code: number | undefined): AppError {
  if (isMedia) return new AppError('live.decodeFailed')
  if (code === 403) return new AppError('live.addressExpired')
  return new AppError('live.streamUnavailable', code !== undefined && code > 0 ? { status: code } : {})
}
