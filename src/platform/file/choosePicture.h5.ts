import { AppError } from '@/domain/errors/AppError'
import { detectPictureKind, readPictureSize, type PictureKind } from '@/domain/picture/pictureHead'
import { fitPicture, fitsPixels, pictureLimits } from '@/domain/picture/pictureRules'
import type { ChosenFile } from '@/ports/http'
import { askForFile } from './askForFile'
import type { ChoosePicture } from './contract'

/** A file below it is sent as it is, bytes: redrawing would only cost sharpness. */
const SMALL_BYTES = 400 * 1_024
/** Bytes read from the head of a file to identify it: phones put previews and colour profiles before the size. */
const HEAD_BYTES = 512 * 1_024
/** JPEG qualities, tried in turn until the picture may be uploaded: at the first photos show no blocks. */
const QUALITIES = [0.86, 0.7, 0.5] as const

/** By FileReader: `Blob.arrayBuffer` is younger than the browsers we promise. */
const readHead = (file: Blob): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer))
    // A file of a cloud folder that is not on the device, or that was removed meanwhile.
    reader.onerror = () => reject(new AppError('upload.undecodable', { kind: file.type }, reader.error))
    reader.readAsArrayBuffer(file.slice(0, HEAD_BYTES))
  })

const decode = (file: Blob): Promise<HTMLImageElement | null> =>
  new Promise((resolve) => {
    const image = new Image()
    const url = URL.createObjectURL(file)
    const answer = (decoded: HTMLImageElement | null): void => {
      URL.revokeObjectURL(url)
      resolve(decoded)
    }
    image.onload = () => answer(image.naturalWidth > 0 ? image : null)
    image.onerror = () => answer(null)
    image.src = url
  })

const encode = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))

/** Draws a picture as a JPEG of fitting size, upright, without all that is not pixels; null where that fails. */
async function redraw(file: Blob): Promise<Blob | null> {
  const image = await decode(file)
  if (image === null) return null
  const canvas = document.createElement('canvas')
  const size = fitPicture({ widthPx: image.naturalWidth, heightPx: image.naturalHeight })
  canvas.width = size.widthPx
  canvas.height = size.heightPx
  const context = canvas.getContext('2d')
  if (context === null) return null
  // JPEG has no transparency; without a ground, clear parts come out black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  let drawn: Blob | null = null
  for (const quality of QUALITIES) {
    drawn = await encode(canvas, quality)
    if (drawn === null || drawn.size <= pictureLimits.bytes) break
  }
  return drawn
}

const nameWith = (name: string, extension: string): string => `${name.replace(/\.[^.]*$/, '')}.${extension}`

const asRedrawn = (blob: Blob, name: string): ChosenFile => ({
  name: nameWith(name, 'jpg'),
  sizeBytes: blob.size,
  mimeType: 'image/jpeg',
  source: blob,
})

const asItIs = (file: File, kind: PictureKind): ChosenFile => ({
  name: nameWith(file.name, kind === 'jpeg' ? 'jpg' : kind),
  sizeBytes: file.size,
  mimeType: `image/${kind}`,
  source: file,
  redraw: async () => {
    const drawn = await redraw(file)
    return drawn === null ? null : asRedrawn(drawn, file.name)
  },
})

/**
 * Phones give photos of 3–12 MB, and iPhones HEIC, which no other browser shows. A small file of a kind that every
 * viewer can show is sent unchanged; any other that this browser can decode is redrawn.
 * @throws AppError `upload.notAnImage` for a file that is no raster image; `upload.undecodable` for one that this
 * browser cannot decode, `upload.tooLarge` for one that would only fill the memory.
 */
export async function preparePicture(file: File): Promise<ChosenFile> {
  const { chosenBytes, types } = pictureLimits
  if (file.size > chosenBytes) throw new AppError('upload.tooLarge', { mostBytes: chosenBytes })
  const head = await readHead(file)
  const kind = detectPictureKind(head)
  if (kind === null) throw new AppError('upload.notAnImage')
  const size = readPictureSize(head, kind)
  const isKept = (types as readonly string[]).includes(`image/${kind}`)
  const fits = isKept && size !== null && fitsPixels(size)
  if (fits && file.size <= SMALL_BYTES) return asItIs(file, kind)
  const drawn = await redraw(file)
  if (drawn !== null && !(fits && drawn.size >= file.size)) return asRedrawn(drawn, file.name)
  if (fits && file.size <= pictureLimits.bytes) return asItIs(file, kind)
  throw new AppError('upload.undecodable', { kind: kind.toUpperCase() })
}

export const choosePicture: ChoosePicture = async () => {
  const file = await askForFile('image/*')
  return file === null ? null : preparePicture(file)
}
