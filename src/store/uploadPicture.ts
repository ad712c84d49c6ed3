import { refusePicture } from '@/domain/picture/pictureRules'
import type { PictureReply } from '@/domain/wire/http'
import type { ChosenFile, Http } from '@/ports/http'
import { toAppError } from './toAppError'

/**
 * Sends an image by `send` and resolves to the answer. An impossible file is refused before a byte is sent. An image
 * that the server cannot parse (a broken end, unusual parts) is redrawn by the device, where it can, and sent again.
 * @throws AppError `upload.notAnImage`, `upload.tooLarge`, and errors of the server or the network.
 */
export async function sendPicture<Reply>(
  send: (file: ChosenFile) => Promise<Reply>,
  file: ChosenFile,
): Promise<Reply> {
  const refusal = refusePicture(file)
  if (refusal !== null) throw refusal
  try {
    return await send(file)
  } catch (thrown) {
    const isRefused = toAppError(thrown).code.startsWith('upload.')
    const redrawn = isRefused ? await file.redraw?.() : undefined
    if (redrawn === undefined || redrawn === null) throw thrown
    return sendPicture(send, redrawn)
  }
}

/** Uploads an image for everybody to see and resolves to its address on this server. @throws as `sendPicture` */
export const uploadPicture = async (http: Pick<Http, 'upload'>, file: ChosenFile): Promise<string> =>
  (await sendPicture((sent) => http.upload<PictureReply>('/api/pictures', sent), file)).url
