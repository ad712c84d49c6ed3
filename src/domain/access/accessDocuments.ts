/** A document that a rule stands in. */
export interface AccessDocument {
  readonly title: string
  /** Where to look it up: the vendor's document number or page. */
  readonly number: string
  /** Day from which it is known to have said so, `YYYY-MM-DD`. */
  readonly date: string
  /** The page prints no date of its own: `date` is that of its first known copy or of what it goes with. */
  readonly approximate?: true
}

/** Documents of Tencent Cloud and WeChat, by short name, oldest first. */
export const accessDocuments = {
  preparation: {
    title: '腾讯云《小程序直播：准备工作》（插件 1.1.3）',
    number: '云直播文档，已由 1148/39191 取代',
    date: '2020-04-15',
    approximate: true,
  },
  scheme121: {
    title: '腾讯云《直播插件组件》（插件 1.2.1）',
    number: '云直播文档，已由 876/34646 取代',
    date: '2020-08-01',
    approximate: true,
  },
  qualification: { title: '腾讯云《微信小程序》', number: '454/12554', date: '2022-06-15' },
  play130: { title: '腾讯云《使用播放组件》（插件 1.3.0）', number: '876/34646', date: '2022-11-23' },
  access124: { title: '腾讯云《小程序·云直播插件》', number: '1164/66131', date: '2022-11-23', approximate: true },
  categories2024: {
    title: '微信《live-player》《live-pusher》服务类目表',
    number: 'developers.weixin.qq.com/miniprogram/dev/component/live-player.html',
    date: '2024-07-01',
    approximate: true,
  },
  access134: { title: '腾讯云《小程序·云直播插件》', number: '1148/39191', date: '2025-02-07' },
  push139: { title: '腾讯云《使用推流组件》（插件 1.3.9）', number: '1078/46456', date: '2025-10-28' },
  urls: { title: '腾讯云《自主拼装直播 URL》', number: '267/31560', date: '2020-04-15', approximate: true },
  appId: {
    title: '微信《小程序注册》',
    number: 'developers.weixin.qq.com/miniprogram/dev/framework/quickstart/getstart.html',
    date: '2020-04-15',
    approximate: true,
  },
} as const satisfies Readonly<Record<string, AccessDocument>>

export type AccessDocumentId = keyof typeof accessDocuments

/** @returns The document of a rule or of a row of the category table. */
export const documentOf = (id: AccessDocumentId): AccessDocument => accessDocuments[id]
