import { AppError } from '@/domain/errors/AppError'
import type { ChooseText } from './chooseTextContract'

const askForFile = (accept: string): Promise<File | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
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

const readBytes = (file: Blob): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as ArrayBuffer)
    reader.onerror = () => reject(new AppError('upload.undecodable', { kind: file.type }, reader.error))
    reader.readAsArrayBuffer(file)
  })

export const chooseText: ChooseText = async (accept) => {
  const file = await askForFile(accept)
  if (file === null) return null
  const bytes = await readBytes(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
