import type { Unsubscribe } from '@/domain/kernel/clock'
import type { FrameSource } from '../pushWorkerMessages'
import type { PushWorker } from '../openPushWorker'

/** Reads a track's pictures (W3C MediaStreamTrack Insertable Media Processing); on a page, Chromium has it alone. */
declare const MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack }) => {
  readonly readable: ReadableStream<VideoFrame>
}

/** Sends every frame of a track to the worker, until undone. The last one stays until the worker receives another. */
export function sendPictures(track: MediaStreamTrack, source: FrameSource, worker: PushWorker): Unsubscribe {
  if (typeof MediaStreamTrackProcessor === 'undefined') return sendByElement(track, source, worker)
  const { readable } = new MediaStreamTrackProcessor({ track })
  worker.post({ t: 'pictures', source, pictures: readable }, [readable])
  // The stream ends with its track.
  return () => undefined
}

/**
 * Where a page cannot read a track (Safari, Firefox): by way of a video element. Such a browser stops it while the page
 * is out of sight; the last frame stays then, and the sound goes on.
 */
function sendByElement(track: MediaStreamTrack, source: FrameSource, worker: PushWorker): Unsubscribe {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream([track])
  let over = false
  const next = (): void => {
    if (over) return
    const picture = new VideoFrame(video)
    worker.post({ t: 'picture', source, picture }, [picture])
    video.requestVideoFrameCallback(next)
  }
  video.requestVideoFrameCallback(next)
  // A refusal to play comes when the page goes away meanwhile.
  video.play().catch(() => undefined)
  return () => {
    over = true
    video.srcObject = null
  }
}
