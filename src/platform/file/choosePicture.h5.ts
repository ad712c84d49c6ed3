import { AppError } from '@/domain/errors/AppError'
import { pictureLimits } from '@/domain/picture/pictureRules'
import type { ChosenFile } from '@/ports/http'
import type { ChoosePicture } from './choosePictureContract'

/** Long side of what is uploaded, px: a cover on the densest phone is about 1,300 px wide. */
const LONG_SIDE_PX = 1_600
/** A file below it is sent as it is, bytes: redrawing would only cost sharpness. */
const SMALL_BYTES = 400 * 1_024
/** JPEG quality at which photos show no blocks. */
const QUALITY = 0.86

const askForFile = (): Promise<File | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.style.display = 'none'
    // Safari opens the chooser alone for an input that stands in the document.
    document.body.append(input)
    const answer = (file: File | null): void => {
      input.remove()
      resolve(file)
    }
    input.addEventListener('change', () => answer(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => answer(null))
    input.click()
  })

const decode = (file: File): Promise<HTMLImageElement | null> =>
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

const redraw = (image: HTMLImageElement): Promise<Blob | null> => {
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  const context = canvas.getContext('2d')
  if (context === null) return Promise.resolve(null)
  // JPEG has no transparency; without a ground, clear parts come out black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}

const asChosen = (blob: Blob, name: string): ChosenFile => ({
  name,
  sizeBytes: blob.size,
  mimeType: blob.type,
  source: blob,
})

/**
 * Phones give photos of 3–12 MB, and iPhones HEIC, which no other browser shows. What this browser can decode is
 * redrawn as a JPEG of fitting size; what it cannot is handed on as it is, and the rules refuse it with a reason.
 */
export const choosePicture: ChoosePicture = async () => {
  const file = await askForFile()
  if (file === null) return null
  const { chosenBytes, types } = pictureLimits
  if (file.size > chosenBytes) throw new AppError('upload.tooLarge', { mostBytes: chosenBytes })
  const fits = (types as readonly string[]).includes(file.type)
  if (fits && file.size <= SMALL_BYTES) return asChosen(file, file.name)
  const image = await decode(file)
  const redrawn = image === null ? null : await redraw(image)
  if (redrawn === null || (fits && redrawn.size >= file.size)) return asChosen(file, file.name)
  return asChosen(redrawn, `${file.name.replace(/\.[^.]*$/, '')}.jpg`)
}
