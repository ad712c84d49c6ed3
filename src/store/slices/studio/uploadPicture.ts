import { refusePicture } from '@/domain/picture/pictureRules'
import type { PictureReply } from '@/domain/wire/http'
import type { ChosenFile, Http } from '@/ports/http'
import { toAppError } from '../../toAppError'

/**
 * Sends a picture and resolves to its address on this server. What cannot be one is refused before a byte is sent. What
 * the server cannot take apart (a broken end, unusual parts) is drawn anew by the device, where it can, and sent again.
 * @throws AppError `upload.notAnImage`, `upload.tooLarge`, and what the server or the network says.
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
