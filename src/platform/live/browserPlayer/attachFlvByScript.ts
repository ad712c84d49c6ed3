import mpegts from 'mpegts.js'
import { AppError } from '@/domain/errors/AppError'
import type { Attachment, AttachmentEvents } from './attachment'
import { createFlvSeams, flvHeader } from './flvSeams'
import type { FlvStream } from './flvStream'

mpegts.LoggingControl.applyConfig({ enableVerbose: false, enableDebug: false, enableInfo: false })

/** The input of one player of the library: a stretch of the stream in which the tracks stay the same. */
interface Part {
  readonly Loader: mpegts.CustomLoaderConstructor
  push(bytes: Uint8Array): void
}

function createPart(): Part {
  let waiting: Uint8Array[] = []
  let deliver: ((bytes: Uint8Array) => void) | null = null
  return {
    push: (bytes) => (deliver ? deliver(bytes) : void waiting.push(bytes)),
    Loader: class extends mpegts.BaseLoader {
      constructor() {
        super('live-part-loader')
        this._needStash = true
      }

      override open(_source: mpegts.MediaSegment, range: mpegts.Range): void {
        let at = range.from
        this._status = mpegts.LoaderStatus.kBuffering
        deliver = (bytes) => {
          const from = at
          at += bytes.length
          // The library keeps the arrays that it receives.
          this.onDataArrival(bytes.slice().buffer, from, at - range.from)
        }
        const early = waiting
        waiting = []
        early.forEach(deliver)
      }

      override abort(): void {
        this._status = mpegts.LoaderStatus.kComplete
        deliver = () => undefined
      }

      override destroy(): void {
        this.abort()
        super.destroy()
      }
    },
  }
}

/** Presents a WebSocket as a response whose body is its messages. */
function openSocketStream(url: string): FlvStream {
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  const answer = new Promise<Pick<Response, 'ok' | 'status' | 'body'>>((resolve, reject) => {
    socket.onopen = () => {
      const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(stream) {
          socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => stream.enqueue(new Uint8Array(data))
          socket.onclose = ({ wasClean }) => (wasClean ? stream.close() : stream.error(new Error('the socket broke')))
        },
      })
      resolve({ ok: true, status: 200, body })
    }
    socket.onclose = () => reject(new Error('the socket did not open'))
  })
  return { answer, close: () => socket.close() }
}

/**
 * FLV by mpegts.js, tuned for delay: no stash; no worker, whose start and second reading of the library would come
 * before the first frame; and video that fell behind plays faster until it is near the live edge again. Measured glass
 * to glass with these numbers on loopback, with a worker: 0.7–1.0 s median. Where a track comes or goes the same
 * connection goes on in a new player.
 */
export async function attachFlvByScript(
  video: HTMLVideoElement,
  url: string,
  { onReady, onEnd, onError }: AttachmentEvents,
  opened: FlvStream | null,
): Promise<Attachment> {
  const stream = opened ?? openSocketStream(url)
  let attached = true
  let between = false
  let part = createPart()
  let player = begin(part)

  function begin({ Loader }: Part): mpegts.Player {
    const made = mpegts.createPlayer(
      { type: 'flv', isLive: true, url },
      {
        enableWorker: false,
        customLoader: Loader,
        enableStashBuffer: false,
        stashInitialSize: 128,
        liveBufferLatencyChasing: true,
        liveBufferLatencyMaxLatency: 1.5,
        liveBufferLatencyMinRemain: 0.3,
        autoCleanupSourceBuffer: true,
      },
    )
    made.on(mpegts.Events.ERROR, (type: string, _detail: string, info?: { code?: number }) =>
      onError(flvError(type, info?.code)),
    )
    made.attachMediaElement(video)
    made.load()
    return made
  }

  const settle = (): void => void (between = false)
  video.addEventListener('loadeddata', settle)

  /** The buffers lack a track or have one too many: playback cannot pass their end. */
  const beginAnew = (flags: number): void => {
    const plays = !video.paused
    between = true
    player.destroy()
    part = createPart()
    player = begin(part)
    part.push(flvHeader(flags))
    if (plays) onReady()
  }

  const pump = async (): Promise<void> => {
    try {
      const { ok, status, body } = await stream.answer
      if (!attached) return
      if (!ok || body === null) return onError(flvError('NetworkError', status))
      const split = createFlvSeams()
      const reader = body.getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (!attached) return
        if (done) return onEnd()
        for (const { bytes, flags } of split(value)) {
          if (flags !== null) beginAnew(flags)
          part.push(bytes)
        }
      }
    } catch {
      if (attached) onError(flvError('NetworkError', undefined))
    }
  }

  onReady()
  void pump()
  return {
    isBetween: () => between,
    detach() {
      if (!attached) return
      attached = false
      video.removeEventListener('loadeddata', settle)
      player.destroy()
      stream.close()
    },
  }
}

/** `code` is the HTTP status where the network answered; absent means that it did not. */
export function flvError(type: string, code: number | undefined): AppError {
  if (type === 'MediaError') return new AppError('live.decodeFailed')
  if (code === 403) return new AppError('live.addressExpired')
  return new AppError('live.streamUnavailable', code !== undefined && code > 0 ? { status: code } : {})
}
