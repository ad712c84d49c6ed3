import { loadPart } from '../../parts/loadPart'
import { nothingAttached, type Attach } from './attachment'
import { openFlvStream } from './flvStream'

/** The FLV reader, loaded once with its library. */
export const loadMpegts = () => loadPart(() => import(/* webpackChunkName: "mpegts" */ './attachFlvByScript'))

/** http-flv and ws-flv. The request of an http stream starts while the reader loads. */
export const attachFlv: Attach = async (video, url, events) => {
  const stream = /^http/.test(new URL(url, location.href).protocol) ? openFlvStream(url) : null
  const { attachFlvByScript } = await loadMpegts().catch((cause: unknown) => {
    stream?.close()
    throw cause
  })
  if (!events.isWanted()) {
    stream?.close()
    return nothingAttached
  }
  return attachFlvByScript(video, url, events, stream)
}
