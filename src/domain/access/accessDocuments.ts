/** A document that a rule stands in. */
export interface AccessDocument {
  readonly title: string
  /** Where to look it up: the vendor's document number or page. */
  readonly number: string
  /** Day from which it is known to have said so, `YYYY-MM-DD`. */
  readonly date: string
  /** The page prints no date: `date` is that of its first known copy or of the document it belongs to. */
  readonly approximate?: true
}

/**
 * Documents of Tencent Cloud and WeChat, by short name: access rules, oldest first; then the documents of the checks.
 */
export const accessDocuments = {
  preparation: {
    title: '腾讯云《小程序直播：准备工作》（插件 1.1.3）',
    number: '云直播文档，已由 1148/39191 取代',
    date: '2020-04-15',
    approximate: true,
  },
  tags2020: {
    title: '微信《live-player》《live-pusher》（2020 年）',
    number: 'developers.weixin.qq.com/miniprogram/dev/component/live-player.html',
    date: '2020-04-15',
    approximate: true,
  },
  console2020: {
    title: '腾讯云《小程序·云直播插件》',
    number: '1078/42916',
    date: '2020-08-01',
    approximate: true,
  },
  scheme121: {
    title: '腾讯云《直播插件组件》（插件 1.2.1）',
    number: '云直播文档，已由 876/34646 取代',
    date: '2020-08-01',
    approximate: true,
  },
  tags2021: {
    title: '微信《live-player》《live-pusher》服务类目表（2021 年）',
    number: 'developers.weixin.qq.com/miniprogram/dev/component/live-player.html',
    date: '2021-01-01',
    approximate: true,
  },
  qualification: { title: '腾讯云《微信小程序》', number: '454/12554', date: '2022-06-15' },
  play130: { title: '腾讯云《使用播放组件》（插件 1.3.0）', number: '876/34646', date: '2022-11-23' },
  access124: { title: '腾讯云《小程序·云直播插件》', number: '1164/66131', date: '2022-11-23', approximate: true },
  tags2023: {
    title: '微信《live-player》《live-pusher》服务类目表（2023 年）',
    number: 'developers.weixin.qq.com/miniprogram/dev/component/live-player.html',
    date: '2023-10-01',
    approximate: true,
  },
  categories2024: {
    title: '微信《live-player》《live-pusher》服务类目表',
    number: 'developers.weixin.qq.com/miniprogram/dev/component/live-player.html',
    date: '2024-07-01',
    approximate: true,
  },
  access134: { title: '腾讯云《小程序·云直播插件》', number: '1148/39191', date: '2025-02-07' },
  push139: { title: '腾讯云《使用推流组件》（插件 1.3.9）', number: '1078/46456', date: '2025-10-28' },
  urls: { title: '腾讯云《自主拼装直播 URL》', number: '267/32720', date: '2020-04-15', approximate: true },
  appId: {
    title: '微信《小程序注册》',
    number: 'developers.weixin.qq.com/miniprogram/dev/framework/quickstart/getstart.html',
    date: '2020-04-15',
    approximate: true,
  },
  subpackages: {
    title: '微信《使用分包》',
    number: 'developers.weixin.qq.com/miniprogram/dev/framework/subpackages/basic.html',
    date: '2025-01-01',
    approximate: true,
  },
  appJson: {
    title: '微信《全局配置》',
    number: 'developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html',
    date: '2025-01-01',
    approximate: true,
  },
  privacy: {
    title: '微信《小程序隐私协议开发指南》',
    number: 'developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html',
    date: '2023-10-17',
    approximate: true,
  },
  projectJson: {
    title: '微信《项目配置文件》',
    number: 'developers.weixin.qq.com/miniprogram/dev/devtools/projectconfig.html',
    date: '2025-01-01',
    approximate: true,
  },
  weChatNetwork: {
    title: '微信《网络》',
    number: 'developers.weixin.qq.com/miniprogram/dev/framework/ability/network.html',
    date: '2024-12-01',
    approximate: true,
  },
  weChatOpenTag: {
    title: '微信《微信开放标签说明文档》',
    number: 'developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_Open_Tag.html',
    date: '2024-12-01',
    approximate: true,
  },
  weChatScript: {
    title: '微信《JS-SDK 说明文档》',
    number: 'developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html',
    date: '2024-12-01',
    approximate: true,
  },
  filing: {
    title: '微信《小程序备案操作指引》',
    number: 'developers.weixin.qq.com/miniprogram/product/record/record_guidelines.html',
    date: '2023-09-01',
    approximate: true,
  },
  hotlink: { title: '腾讯云《防盗链计算》', number: '267/31560', date: '2025-12-03' },
  events: { title: '腾讯云《如何接收事件通知》', number: '267/32744', date: '2025-11-25' },
  categoryPapers: { title: '腾讯云《类目申请资质要求》', number: '1078/43316', date: '2026-02-11' },
  livePlayer: {
    title: '微信《live-player》',
    number: 'developers.weixin.qq.com/miniprogram/dev/component/live-player.html',
    date: '2024-07-01',
    approximate: true,
  },
  domains: { title: '腾讯云《小程序·云直播插件》：域名和 CNAME', number: '1148/39191', date: '2025-02-07' },
  renditions: { title: '腾讯云《自主拼装直播 URL》', number: '267/32720', date: '2026-01-27' },
  testDomain: { title: '腾讯云《地址生成器》', number: '267/35257', date: '2022-05-30', approximate: true },
  pushKeys: { title: '腾讯云《推流配置》', number: '267/31059', date: '2025-10-17' },
  recording: { title: '腾讯云《录制事件通知》', number: '267/38082', date: '2025-12-03' },
  webPush: { title: '腾讯云《Web 推流 SDK API》', number: '267/92713', date: '2026-01-16' },
  liveApi: { title: '腾讯云《云直播 API》', number: 'live.tencentcloudapi.com，版本 2018-08-01', date: '2018-08-01' },
  chatLimits: {
    title: '腾讯云《即时通信 IM：使用限制》',
    number: 'trtc.io/zh/document/34381',
    date: '2026-02-04',
    approximate: true,
  },
  chatSend: { title: '腾讯云《在群组中发送普通消息》', number: '269/1629', date: '2026-02-04' },
  chatCallback: { title: '腾讯云《即时通信 IM：回调配置》', number: '269/32431', date: '2025-07-09' },
  chatSignature: { title: '腾讯云《生成 UserSig》', number: '269/32688', date: '2025-04-01' },
  payOrder: {
    title: '微信支付《JSAPI下单》',
    number: 'pay.weixin.qq.com/doc/v3/merchant/4012525167',
    date: '2025-02-01',
    approximate: true,
  },
  orderShipping: {
    title: '微信《小程序发货信息管理服务》',
    number: 'developers.weixin.qq.com/miniprogram/dev/server/API/order_shipping/api_uploadshippinginfo',
    date: '2023-06-01',
    approximate: true,
  },
  orderCentre: {
    title: '微信《小程序购物订单》',
    number: 'developers.weixin.qq.com/miniprogram/dev, business-capabilities/order_center/order_center.html',
    date: '2024-11-01',
    approximate: true,
  },
  liveCommerce: { title: '国家市场监督管理总局、国家互联网信息办公室《直播电商监督管理办法》', number: '令第 117 号', date: '2026-02-01' },
  kaibo: { title: 'Kaibo README', number: 'README.md', date: '2026-11-23' },
} as const satisfies Readonly<Record<string, AccessDocument>>

export type AccessDocumentId = keyof typeof accessDocuments

/** @returns The document of a rule or of a row of the category table. */
export const documentOf = (id: AccessDocumentId): AccessDocument => accessDocuments[id]
