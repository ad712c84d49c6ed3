import type { Page } from 'playwright-core'

/** A colour as a viewer sees it, 0–255. */
export interface Colour {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** Colours and sound that a watching page has received. */
interface Watch {
  readonly colours: Colour[]
  loudest(): number
}

const place = '__watch'

/** Begins to look at every picture's upper left and to listen; the page must be playing. */
export const beginWatch = (page: Page): Promise<void> =>
  page.evaluate((name) => {
    const video = document.querySelector('video') as HTMLVideoElement & {
      captureStream(): MediaStream
    }
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 1
    const context = canvas.getContext('2d', { willReadFrequently: true })!
    const colours: Colour[] = []
    const look = (): void => {
      // A corner of the picture, where neither the made-up camera's clock nor a mark in the middle stands.
      context.drawImage(video, 0, 0, video.videoWidth / 8, video.videoHeight / 8, 0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
      colours.push({ red, green, blue })
      video.requestVideoFrameCallback(look)
    }
    video.requestVideoFrameCallback(look)

    const audio = new AudioContext()
    const analyser = audio.createAnalyser()
    analyser.fftSize = 16_384
    audio.createMediaStreamSource(video.captureStream()).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const watch: Watch = {
      colours,
      loudest() {
        analyser.getFloatTimeDomainData(samples)
        return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      },
    }
    Object.assign(window, { [name]: watch })
  }, place)

/** The colours seen since the last call. */
export const takeColours = (page: Page): Promise<Colour[]> =>
  page.evaluate((name) => (window as unknown as Record<string, Watch>)[name]!.colours.splice(0), place)

/** The loudest moment of the last third of a second, 0–1. */
export const loudness = (page: Page): Promise<number> =>
  page.evaluate((name) => (window as unknown as Record<string, Watch>)[name]!.loudest(), place)

/** Chromium's made-up camera is green all over. */
export const isMadeUpCamera = ({ red, green, blue }: Colour): boolean => green > 80 && red < 60 && blue < 60
