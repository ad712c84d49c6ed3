import type { PageSignatureReply } from '@/domain/wire/weChatHttp'

interface WeChatWishes {
  readonly jsApiList: readonly string[]
  readonly openTagList: readonly string[]
  readonly debug: boolean
}

/** WeChat's JS-SDK, as far as it is used. Source: WeChat documentation, JS-SDK 说明文档, seen 2026-11. */
export interface WeChatSdk {
  config(options: PageSignatureReply & WeChatWishes): void
  ready(run: () => void): void
  error(run: () => void): void
  updateAppMessageShareData(card: object): void
  updateTimelineShareData(card: object): void
}

/** The tag that opens a mini program. */
export const LAUNCH_TAG = 'wx-open-launch-weapp'
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
    sdk.config({ ...signature, jsApiList: APIS, openTagList: [LAUNCH_TAG], debug: false })
  })
}

let configured: Promise<WeChatSdk | null> | null = null

const openSdk = async (script: string): Promise<WeChatSdk | null> => {
  const sdk = await loadScript(script)
  if (sdk === null) return null
  for (const url of addresses()) if (await configure(sdk, url)) return sdk
  return null
}

/**
 * WeChat's JS-SDK, signed for this page; null where WeChat refuses. Script and signature are asked for once a page,
 * with everything that any part of the app wants of it.
 */
export const readyWeChatSdk = (script: string): Promise<WeChatSdk | null> => (configured ??= openSdk(script))
