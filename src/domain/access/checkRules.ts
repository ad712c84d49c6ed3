import type { CheckRule } from './checkRule'
import { cloudRules } from './cloudRules'
import { payRules } from './payRules'
import { shopRules } from './shopRules'

/**
 * All rules of the doctor except accessRules, by id. Ids are public and never renamed. The rules describe the present
 * state, so they hold for any requested day, except where `since` says when the platform began. Limits (sizes) are
 * today's, because the documents do not say when the older ones ended.
 */
export const checkRules = {
  'profile.form': {
    zh: '配置档案须符合 config/access.ts 的形状。',
    en: 'A profile has the shape of config/access.ts.',
    document: 'kaibo',
  },
  'built.readable': {
    zh: '编译产物须有可读的 app.json 与页面 JSON。',
    en: 'A built mini program has an app.json and pages whose JSON can be read.',
    document: 'appJson',
  },
  'built.plan': {
    zh: '方案二须在 app.json 声明插件，方案一不得声明。',
    en: 'The plugin is declared in app.json by a build of its plan, and by no other.',
    document: 'push139',
  },
  'built.pluginProvider': {
    zh: '插件的 provider 须为腾讯云直播助手的 AppID wx95a7d2b78cf30f98。',
    en: 'The plugin’s provider is the appid of 腾讯云直播助手, wx95a7d2b78cf30f98.',
    document: 'preparation',
  },
  'built.pluginVersion': {
    zh: '声明的插件版本须与配置档案一致。',
    en: 'The version that is declared is the one of the profile.',
    document: 'kaibo',
  },
  'built.files': {
    zh: 'app.json 中的页面、组件和插件须都存在。',
    en: 'Every page, component and plugin that the JSON names is there.',
    document: 'appJson',
  },
  'built.packageSize': {
    zh: '主包和每个分包不超过 2 MB。',
    en: 'The main package and each of the others have at most 2 MB.',
    document: 'subpackages',
  },
  'built.totalSize': {
    zh: '所有分包总大小不超过 30 MB（服务商代开发的为 20 MB）。',
    en: 'All packages together have at most 30 MB (20 MB when a service provider develops).',
    document: 'subpackages',
  },
  'built.backgroundAudio': {
    zh: '切到后台后继续出声需要 requiredBackgroundModes 含 audio。',
    en: 'Sound in the background needs audio in requiredBackgroundModes.',
    document: 'appJson',
  },
  'built.privacy': {
    zh: '使用摄像头、麦克风须经隐私协议授权，app.json 设置 __usePrivacyCheck__。',
    en: 'Camera and microphone need the person’s consent to the privacy guideline: __usePrivacyCheck__ in app.json.',
    document: 'privacy',
    since: '2023-10-17',
  },
  'built.lazyCode': {
    zh: 'lazyCodeLoading 设为 requiredComponents，只注入用到的组件。',
    en: 'lazyCodeLoading is requiredComponents, so that only the code that is needed is injected.',
    document: 'appJson',
  },
  'built.permission': {
    zh: 'app.json 的 permission 只有位置类 scope；摄像头和麦克风由微信自行询问。',
    en: 'permission in app.json knows scopes of places alone; WeChat asks for camera and microphone by itself.',
    document: 'appJson',
  },
  'project.readable': {
    zh: '项目须有可读的 project.config.json。',
    en: 'There is a project.config.json that can be read.',
    document: 'projectJson',
  },
  'project.appid': {
    zh: 'project.config.json 的 appid 须为正式的 AppID，且与配置档案一致。',
    en: 'The appid of project.config.json is a real one, and that of the profile.',
    document: 'projectJson',
  },
  'project.root': {
    zh: 'miniprogramRoot 须指向编译产物。',
    en: 'miniprogramRoot leads to a built mini program.',
    document: 'projectJson',
  },
  'project.urlCheck': {
    zh: '开发时应检查合法域名（urlCheck）；线上总是检查。',
    en: 'Domains are checked while developing too (urlCheck); in production they always are.',
    document: 'projectJson',
  },
  'project.baseLibrary': {
    zh: '开播小程序需要基础库 2.20.1 或更高。',
    en: 'Kaibo’s mini program needs base library 2.20.1 or above.',
    document: 'kaibo',
  },
  'server.config': {
    zh: '服务器的环境变量须能启动服务器。',
    en: 'The server starts with its environment.',
    document: 'kaibo',
  },
  'server.publicUrl': {
    zh: '小程序只能访问已备案的 https / wss 域名，不能是 IP 或 localhost。',
    en: 'A mini program reaches https and wss on ICP-filed names alone: no IP address, no localhost.',
    document: 'weChatNetwork',
  },
  'server.edge': {
    zh: 'MEDIA_EDGE 须与方案和域名一致：插件只能播放腾讯云的域名。',
    en: 'MEDIA_EDGE fits plan and domains: the plugin plays from the cloud’s domains alone.',
    document: 'access134',
  },
  'server.domains': {
    zh: 'TENCENT_PUSH_DOMAIN、TENCENT_PLAY_DOMAIN、TENCENT_BIZNAME 须与配置档案一致。',
    en: 'TENCENT_PUSH_DOMAIN, TENCENT_PLAY_DOMAIN and TENCENT_BIZNAME are those of the profile.',
    document: 'kaibo',
  },
  'server.playHttps': {
    zh: '小程序和 https 页面的播放域名须有证书。',
    en: 'Mini programs and https pages need a certificate on the play domain.',
    document: 'kaibo',
  },
  'server.playKey': {
    zh: '播放域名应开启播放鉴权。',
    en: 'The play domain should check a key.',
    document: 'hotlink',
  },
  'server.keyForm': {
    zh: '密钥须是控制台给出的形式，签名密钥不少于 16 个字符。',
    en: 'Keys have the form in which the consoles give them; those that sign have 16 characters or more.',
    document: 'kaibo',
  },
  'server.weChatAppId': {
    zh: 'WECHAT_APP_ID 须为配置档案中的小程序。',
    en: 'WECHAT_APP_ID is the mini program of the profile.',
    document: 'kaibo',
  },
  'server.weChatEdition': {
    zh: '给观众的小程序码和链接须打开正式版。',
    en: 'Codes and links for viewers open the released edition.',
    document: 'kaibo',
  },
  'server.officialAccount': {
    zh: '微信分享卡片须由公众号签名，页面域名须在它的 JS接口安全域名中。',
    en: 'WeChat’s share card is signed by an official account that lists the pages’ host.',
    document: 'weChatScript',
  },
  'server.launchTag': {
    zh: '网页打开小程序用 wx-open-launch-weapp，只对已认证的服务号开放，微信 7.0.12 起。',
    en: 'Pages open a mini program by wx-open-launch-weapp: verified service accounts alone, WeChat 7.0.12 and newer.',
    document: 'weChatOpenTag',
  },
  'server.about': {
    zh: '提交审核须有用户协议和隐私政策，登录前就能看到；应是运营者自己的文本。',
    en: 'A review asks for a user agreement and a privacy policy in the operator’s words, shown before any sign-in.',
    document: 'privacy',
  },
  'server.signature': {
    zh: '推流和播放签名 txSecret = md5(key + streamName + txTime)。',
    en: 'Push and play are signed by txSecret = md5(key + streamName + txTime).',
    document: 'hotlink',
  },
  ...cloudRules,
  ...payRules,
  ...shopRules,
  'network.health': {
    zh: '公网地址须能访问到本服务器（/healthz）。',
    en: 'The public address reaches this server (/healthz).',
    document: 'kaibo',
  },
  'network.socket': {
    zh: '公网地址须能建立 WebSocket（/socket）。',
    en: 'The public address opens WebSockets (/socket).',
    document: 'kaibo',
  },
  'network.certificate': {
    zh: '证书须由受信任的机构签发，链完整，未过期，TLS 1.2 以上。',
    en: 'The certificate is of a trusted authority, with its whole chain, not expired; TLS 1.2 or newer.',
    document: 'weChatNetwork',
  },
  'network.clock': {
    zh: '服务器时钟须准确：签名地址和回调都带有效期。',
    en: 'The clock is right: signed addresses and callbacks have an end.',
    document: 'hotlink',
  },
  'network.callback': {
    zh: '腾讯云的回调须能到达 /callbacks/tencent，未签名的请求须被拒绝。',
    en: 'The cloud’s callbacks reach /callbacks/tencent, and a call without signature is refused.',
    document: 'events',
  },
  'network.cname': {
    zh: '自有推流、播放域名须 CNAME 到腾讯云。',
    en: 'Own domains of push and play are CNAMEs of the cloud’s.',
    document: 'access134',
  },
} as const satisfies Readonly<Record<string, CheckRule>>

export type CheckRuleId = keyof typeof checkRules

/**
 * @param date `YYYY-MM-DD`.
 * @returns Whether the platform asked for it on that day.
 */
export const isCheckInForce = (id: CheckRuleId, date: string): boolean => {
  const { since }: CheckRule = checkRules[id]
  return since === undefined || since <= date
}
