/** Runs in a browser: pushes a barcode of the clock as our studio pushes a camera, by WebCodecs over a WebSocket. */
import { parsePublishAnswer, writeAvcConfig, writeAvcFrame } from '../../../src/domain/wire/publishFrame'
import { barcode, cellsOf } from './barcode'

const CODEC = 'avc1.42e01f'
const FRAMES_PER_SECOND = 25

const { widthPx: width, heightPx: height, cellPx } = barcode
const canvas = new OffscreenCanvas(width, height)
const pen = canvas.getContext('2d')

const draw = (): void => {
  if (!pen) throw new Error('no canvas')
  cellsOf(Date.now()).forEach((isWhite, cell) => {
    pen.fillStyle = isWhite ? '#fff' : '#000'
    pen.fillRect(cell * cellPx, 0, cellPx, height)
  })
}

const address = new URLSearchParams(location.search).get('push') ?? ''
const socket = new WebSocket(address)
socket.onopen = () => {
  const video = { codec: CODEC, widthPx: width, heightPx: height, framesPerSecond: FRAMES_PER_SECOND }
  socket.send(JSON.stringify({ v: 1, encoder: 'bench', video, audio: null, takeOver: false }))
}
socket.onmessage = ({ data }: MessageEvent<string>) => {
  if (parsePublishAnswer(data)?.t === 'ok') begin()
}

const begin = (): void => {
  const beganAt = performance.now()
  const encoder = new VideoEncoder({
    error: (cause) => console.error(cause),
    output: (chunk, metadata) => {
      const timestampMs = Math.round(chunk.timestamp / 1_000)
      const avcC = metadata?.decoderConfig?.description
      if (avcC) socket.send(writeAvcConfig(timestampMs, new Uint8Array(avcC as ArrayBuffer)))
      const units = new Uint8Array(chunk.byteLength)
      chunk.copyTo(units)
      socket.send(writeAvcFrame(timestampMs, chunk.type === 'key', units))
    },
  })
  encoder.configure({
    codec: CODEC,
    width,
    height,
    bitrate: 1_500_000,
    framerate: FRAMES_PER_SECOND,
    latencyMode: 'realtime',
    avc: { format: 'avc' },
  })
  let count = 0
  setInterval(() => {
    draw()
    const picture = new VideoFrame(canvas, { timestamp: Math.round((performance.now() - beganAt) * 1_000) })
    encoder.encode(picture, { keyFrame: count % FRAMES_PER_SECOND === 0 })
    picture.close()
    count += 1
  }, 1_000 / FRAMES_PER_SECOND)
}
