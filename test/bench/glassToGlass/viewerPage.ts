/** Runs in a browser: watches http-flv with the room's settings and reads the barcode of every new picture. */
import mpegts from 'mpegts.js'
import { ageOf, barcode } from './barcode'

const { widthPx, heightPx, cells, cellPx } = barcode
const ages: number[] = []
Object.assign(globalThis, { ages })

const video = document.createElement('video')
video.muted = true
document.body.append(video)
const url = new URLSearchParams(location.search).get('play') ?? ''
const player = mpegts.createPlayer(
  { type: 'flv', isLive: true, url },
  {
    enableWorker: true,
    enableStashBuffer: false,
    stashInitialSize: 128,
    liveBufferLatencyChasing: true,
    liveBufferLatencyMaxLatency: 0.8,
    liveBufferLatencyMinRemain: 0.15,
    autoCleanupSourceBuffer: true,
  },
)
player.attachMediaElement(video)
player.load()
void player.play()

const pen = new OffscreenCanvas(widthPx, 1).getContext('2d', { willReadFrequently: true })
const read = (): void => {
  const nowMs = Date.now()
  pen?.drawImage(video, 0, heightPx / 2, widthPx, 1, 0, 0, widthPx, 1)
  const pixels = pen?.getImageData(0, 0, widthPx, 1).data
  if (pixels) {
    const isWhite = (cell: number): boolean => (pixels[(cell * cellPx + cellPx / 2) * 4] ?? 0) > 127
    ages.push(ageOf(Array.from({ length: cells }, (_, cell) => isWhite(cell)), nowMs))
  }
  video.requestVideoFrameCallback(read)
}
video.requestVideoFrameCallback(read)
