/** What stands behind the application in a push address: the stream and its signature. */
export interface PublishName {
  readonly stream: string
  readonly txSecret: string | null
  readonly txTime: string | null
}

/** What an RTMP encoder names: also the word that asks to cut whoever pushes there now; each word is good once. */
export interface RtmpPublishName extends PublishName {
  readonly takeOver: string | null
}

/** Reads `room?txSecret=…&txTime=…`, as OBS and ffmpeg send it in `publish`. The name is not judged here. */
export const readPublishName = (text: string): RtmpPublishName => {
  const cut = text.indexOf('?')
  const stream = cut === -1 ? text : text.slice(0, cut)
  const query = new URLSearchParams(cut === -1 ? '' : text.slice(cut + 1))
  return { stream, txSecret: query.get('txSecret'), txTime: query.get('txTime'), takeOver: query.get('takeOver') }
}
