import { refusePicture } from '@/domain/picture/pictureRules'
import type { PictureReply } from '@/domain/wire/http'
import type { ChosenFile, Http } from '@/ports/http'

/**
 * Sends a picture and resolves to its address on this server. What cannot be one is refused before a byte is sent.
 * @throws AppError `upload.notAnImage`, `upload.tooLarge`, and what the server or the network says.
 */
export async function uploadPicture(http: Pick<Http, 'upload'>, file: ChosenFile): Promise<string> {
  const refusal = refusePicture(file)
  if (refusal !== null) throw refusal
  const { url } = await http.upload<PictureReply>('/api/pictures', file)
  return url
}
