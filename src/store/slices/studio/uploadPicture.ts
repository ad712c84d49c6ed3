import { refusePicture } from '@/domain/picture/pictureRules'
import type { PictureReply } from '@/domain/wire/http'
import type { ChosenFile, Http } from '@/ports/http'
import { toAppError } from '../../toAppError'

/**
 * Uploads an image and resolves to its address on this server. An impossible file is refused before a byte is sent. An
 * image that the server cannot parse (a broken end, unusual parts) is redrawn by the device, where it can, and sent
 * again.
 * @throws AppError `upload.notAnImage`, `upload.tooLarge`, and errors of the server or the network.
 */
export async function uploadPicture(http: Pick<Http, 'upload'>, file: ChosenFile): Promise<string> {
  const refusal = refusePicture(file)
  if (refusal !== null) throw refusal
  try {
    const { url } = await http.upload<PictureReply>('/api/pictures', file)
    return url
  } catch (thrown) {
    const isRefused = toAppError(thrown).code.startsWith('upload.')
    const redrawn = isRefused ? await file.redraw?.() : undefined
    if (redrawn === undefined || redrawn === null) throw thrown
    return uploadPicture(http, redrawn)
  }
}
