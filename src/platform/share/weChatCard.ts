import { roomLink } from '../navigation/roomLink'
import type { ShareCardSubject } from './contract'
import { readyWeChatSdk } from './weChatSdk'

/** Gives the page a card in WeChat's menu; elsewhere nothing is loaded. */
export async function setWeChatCard(script: string, subject: ShareCardSubject): Promise<void> {
  if (!/MicroMessenger/i.test(navigator.userAgent)) return
  const { roomId, title, description, coverUrl } = subject
  const sdk = await readyWeChatSdk(script)
  if (sdk === null) return
  const imgUrl = new URL(coverUrl === '' ? '/icon-512.png' : coverUrl, location.origin).href
  const card = { title, link: roomLink(roomId), imgUrl }
  sdk.updateAppMessageShareData({ ...card, desc: description })
  sdk.updateTimelineShareData(card)
}
