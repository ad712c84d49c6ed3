import type { Language } from '@/domain/format/language'

export const siteName = 'Kaibo 开播'

/** Texts of served pages, `{name}` filled in. */
const pageTexts = {
  site: { zh: '直播购物和直播课堂，点开就看，不用下载', en: 'Live shopping and live classes, in any browser' },
  hostedBy: { zh: '{host} 的直播间', en: 'A live room by {host}' },
  host: { zh: '主播：{host}', en: 'Host: {host}' },
  needScripts: {
    zh: '观看直播需要开启浏览器的 JavaScript，或者换一个浏览器打开这个链接。',
    en: 'Watching needs JavaScript: switch it on in this browser, or open the link in another one.',
  },
} as const satisfies Record<string, Record<Language, string>>

export const pageText = (language: Language, name: keyof typeof pageTexts, host = ''): string =>
  pageTexts[name][language].replace('{host}', () => host)
