import type { CheckRule } from './checkRule'

/** Rules for a server on Tencent Cloud: settings and answers for live video (MEDIA_EDGE) and Chat (CHAT). */
export const cloudRules = {
  'server.proxy': {
    zh: 'https 由反向代理提供，TRUST_PROXY 须为代理的地址，否则所有人都算同一个地址，受同一份限额。',
    en: 'A proxy gives https; TRUST_PROXY names it, or everybody has one address and shares its limits.',
    document: 'kaibo',
  },
  'server.cloudDomain': {
    zh: '推流、播放域名须是控制台“域名管理”中添加的自有域名，不是它的 CNAME 值，也不是测试域名。',
    en: 'Push and play have the domains that were added in the console: not their CNAME, and no test domain.',
    document: 'domains',
  },
  'server.testDomain': {
    zh: '云直播赠送的测试域名只供推流测试，不建议正式使用。',
    en: 'The domain that CSS gives away is for trying a push, and not for business.',
    document: 'testDomain',
  },
  'server.appName': {
    zh: 'bizname 域名的地址固定使用 AppName live。',
    en: 'Addresses of a bizname have the AppName live.',
    document: 'preparation',
  },
  'server.protocols': {
    zh: '小程序的 live-player 和插件只能播放 rtmp 和 flv。',
    en: 'WeChat’s live-player and the plugin play rtmp and flv alone.',
    document: 'livePlayer',
  },
  'server.browserProtocols': {
    zh: 'iPhone 的浏览器不能播放 http-flv，须有 hls。',
    en: 'Browsers of an iPhone play no http-flv: they need hls.',
    document: 'kaibo',
  },
  'server.renditions': {
    zh: '每个清晰度须是控制台中已绑定播放域名的转码模板，模板名即流名后缀。',
    en: 'Each rendition is a transcoding template bound to the play domain; its name ends the stream’s.',
    document: 'renditions',
  },
  'server.pureAudio': {
    zh: '小程序直播域名自带纯音频转码 _pureAudio；其他域名须自建名为 pureAudio 的模板。',
    en: 'Domains of the scene 小程序直播 make _pureAudio by themselves; others need a template of that name.',
    document: 'play130',
  },
  'server.record': {
    zh: '云端录制须开通云点播，按量计费；域名另有录制规则时会录两份。',
    en: 'Recording in the cloud needs VOD and is billed; with a rule of the domain everything is recorded twice.',
    document: 'recording',
  },
  'server.signKey': {
    zh: '推流和播放密钥各有主、备两个：主密钥必填，更换时用备密钥签名。',
    en: 'Push and play have a primary key and a backup, which signs while the primary is changed.',
    document: 'pushKeys',
  },
  'server.apiHost': {
    zh: '密钥签名的请求只应经 https 发往厂商的接口地址。',
    en: 'What is signed by a secret goes by https to the vendor’s own address.',
    document: 'liveApi',
  },
  'server.pusherScript': {
    zh: '浏览器推流须自备 TXLivePusher 2.x 脚本（不在 npm 上），它在页面中有全部权限。',
    en: 'Browsers push by the script TXLivePusher 2.x, which npm has not; it may do everything in a page.',
    document: 'webPush',
  },
  'server.pusherDomain': {
    zh: '浏览器推流须用“标准直播”推流域名；“小程序直播”推流域名只用于插件推流。',
    en: 'Browsers push to a domain of the scene 标准直播; those of 小程序直播 take the plugin’s push.',
    document: 'domains',
  },
  'server.chatApp': {
    zh: 'TENCENT_CHAT_SDK_APP_ID 须是即时通信 IM 应用的 SDKAppID，不是账号 APPID。',
    en: 'TENCENT_CHAT_SDK_APP_ID is the SDKAppID of the Chat application, not the account’s APPID.',
    document: 'chatSignature',
  },
  'server.chatAdmin': {
    zh: '服务端接口须以应用管理员帐号调用。',
    en: 'The server API is called in the name of an admin of the application.',
    document: 'chatSend',
  },
  'server.chatCallback': {
    zh: '回调地址须在 80 或 443 端口，并启用鉴权 Token。',
    en: 'The address of callbacks is on port 80 or 443, and their token is switched on.',
    document: 'chatCallback',
  },
  'network.chatCallback': {
    zh: '即时通信 IM 的回调须能到达 /callbacks/tencent-chat，未签名的请求须被拒绝。',
    en: 'The calls of Chat reach /callbacks/tencent-chat, and one without signature is refused.',
    document: 'chatCallback',
  },
  'server.chatSigHours': {
    zh: 'UserSig 签发后无法收回，有效期宜为数小时至一天。',
    en: 'A UserSig cannot be taken back: some hours to a day are enough.',
    document: 'chatSignature',
  },
  'server.chatEdition': {
    zh: '体验版最多 100 个群，发群消息的接口每天 1000 次；每个群每秒最多 40 条消息。',
    en: 'The free edition has 100 groups and 1,000 messages a day by the server; a group takes 40 a second.',
    document: 'chatLimits',
  },
} as const satisfies Readonly<Record<string, CheckRule>>
