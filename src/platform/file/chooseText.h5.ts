import { AppError } from '@/domain/errors/AppError'
import { askForFile } from './askForFile'
import type { ChooseText } from './contract'

const readBytes = (file: Blob): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as ArrayBuffer)
    reader.onerror = () => reject(new AppError('upload.undecodable', { kind: file.type }, reader.error))
    reader.readAsArrayBuffer(file)
  })

export const chooseText: ChooseText = async (accept, mostBytes = Infinity) => {
  const file = await askForFile(accept)
  if (file === null) return null
  if (file.size > mostBytes) throw new AppError('request.tooLarge', { mostBytes })
  const bytes = await readBytes(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
