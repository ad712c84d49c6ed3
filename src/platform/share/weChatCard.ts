import type { PageSignatureReply } from '@/domain/wire/weChatHttp'
import { roomLink } from '../navigation/roomLink'
import type { ShareCardSubject } from './useShareCardContract'

/** WeChat's JS-SDK, as far as it is used. Source: WeChat documentation, JS-SDK 说明文档, seen 2026-11. */
interface WeChatSdk {
  config(options: PageSignatureReply & { jsApiList: readonly string[]; debug: boolean }): void
  ready(run: () => void): void
  error(run: () => void): void
  updateAppMessageShareData(card: object): void
  updateTimelineShareData(card: object): void
}

const APIS = ['updateAppMessageShareData', 'updateTimelineShareData'] as const

const loadScript = (url: string): Promise<WeChatSdk | null> =>
  new Promise((resolve) => {
    const sdk = (): WeChatSdk | null => (window as { wx?: WeChatSdk }).wx ?? null
    if (sdk() !== null) return resolve(sdk())
    const script = document.createElement('script')
    script.src = url
    script.onload = () => resolve(sdk())
    script.onerror = () => resolve(null)
    document.head.append(script)
  })

/** WeChat compares the signature with the address the page was loaded at (iPhone) or with the present one (Android). */
const addresses = (): readonly string[] => {
  const [entry] = performance.getEntriesByType('navigation')
  const all = [entry?.name ?? location.href, location.href].map((url) => url.split('#', 1)[0] ?? '')
  const ordered = /iPhone|iPad|iPod/.test(navigator.userAgent) ? all : all.reverse()
  return [...new Set(ordered)]
}

const sign = async (url: string): Promise<PageSignatureReply | null> => {
  try {
    const reply = await fetch(`/api/wechat/signature?url=${encodeURIComponent(url)}`)
    return reply.ok ? ((await reply.json()) as PageSignatureReply) : null
  } catch {
    return null
  }
}

const configure = async (sdk: WeChatSdk, url: string): Promise<boolean> => {
  const signature = await sign(url)
  if (signature === null) return false
  return new Promise((resolve) => {
    sdk.ready(() => resolve(true))
    sdk.error(() => resolve(false))
    sdk.config({ ...signature, jsApiList: APIS, debug: false })
  })
}

let configured: Promise<WeChatSdk | null> | null = null

const openSdk = async (script: string): Promise<WeChatSdk | null> => {
  const sdk = await loadScript(script)
  if (sdk === null) return null
  for (const url of addresses()) if (await configure(sdk, url)) return sdk
  return null
}

/** Gives the page a card in WeChat's menu; elsewhere nothing is loaded. Script and signature are asked for once. */
export async function setWeChatCard(script: string, subject: ShareCardSubject): Promise<void> {
  if (!/MicroMessenger/i.test(navigator.userAgent)) return
  const { roomId, title, description, coverUrl } = subject
  configured ??= openSdk(script)
  const sdk = await configured
  if (sdk === null) return
  const imgUrl = new URL(coverUrl === '' ? '/icon-512.png' : coverUrl, location.origin).href
  const card = { title, link: roomLink(roomId), imgUrl }
  sdk.updateAppMessageShareData({ ...card, desc: description })
  sdk.updateTimelineShareData(card)
}
