import { createTxLivePusher, type CloudAnswer } from '../fakes/txLivePusher'

/** Stands in for Tencent's push script on a real page: films by the real getUserMedia, and asks the cloud by HTTPS. */
const ask = async (url: string): Promise<CloudAnswer> => {
  try {
    const where = url.replace(/^webrtc:\/\/([^/]+)\/.*$/, 'https://$1/webrtc/v1/pushstream')
    const answer = await fetch(where, { method: 'POST', body: JSON.stringify({ streamurl: url }) })
    const { errcode } = (await answer.json()) as { errcode: number }
    return errcode === 0 ? 'taken' : 'refused'
  } catch {
    return 'away'
  }
}

Object.assign(window, { TXLivePusher: createTxLivePusher({ ask, draws: true }) })
