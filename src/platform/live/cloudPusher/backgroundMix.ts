import { createLevelMeter } from '../webPush/levelMeter'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { Size } from '../webPush/pictureLayout'
import { createStillImage } from '../webPush/stillImage'

/** Interval of redrawing the still image, ms: a canvas capture emits a frame only when the canvas is drawn. */
const DRAW_EVERY_MS = 500
/** Samples at a look: a twentieth of a second at 48 kHz. */
const LOOK_SAMPLES = 2_048
const LOOK_EVERY_MS = 50

/**
 * Layer under camera and microphone in the mix: the still image and silence. It lives as long as the preview, so that a
 * push has video and sound regardless of the devices.
 */
export interface BackgroundMix {
  readonly stream: MediaStream
  paint(frame: Size, stillUrl: string | null): void
  /** Tells how loud a microphone is, 0–1, until undone. */
  measure(microphone: MediaStream, emit: (level: number) => void): Unsubscribe
  close(): void
}

/** To be called from a tap: a browser lets a page make sound, be it silence, from then on. */
export function createBackgroundMix(): BackgroundMix {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { alpha: false })
  const still = createStillImage()
  const draw = (): void => {
    if (pen !== null) still.draw(pen, canvas)
  }
  const drawing = setInterval(draw, DRAW_EVERY_MS)
  const audio = new AudioContext({ latencyHint: 'interactive' })
  void audio.resume()
  const silence = audio.createMediaStreamDestination()
  const stream = new MediaStream([...canvas.captureStream().getTracks(), ...silence.stream.getTracks()])
  return {
    stream,
    paint({ width, height }, stillUrl) {
      Object.assign(canvas, { width, height })
      still.load(stillUrl)
      draw()
    },
    measure(microphone, emit) {
      const take = createLevelMeter(emit)
      const source = audio.createMediaStreamSource(microphone)
      const analyser = audio.createAnalyser()
      analyser.fftSize = LOOK_SAMPLES
      source.connect(analyser)
      const samples = new Float32Array(LOOK_SAMPLES)
      const looking = setInterval(() => {
        analyser.getFloatTimeDomainData(samples)
        take(samples, performance.now())
      }, LOOK_EVERY_MS)
      return () => {
        clearInterval(looking)
        source.disconnect()
      }
    },
    close() {
      clearInterval(drawing)
      still.load(null)
      for (const track of stream.getTracks()) track.stop()
      void audio.close()
    },
  }
}
