import { cloudTexts } from './cloudTexts'
import { payTexts } from './payTexts'
import { shopTexts } from './shopTexts'
import { textEntry as entry, type FindingEntry } from './textEntry'

/** Words of all findings of a check; `{name}` stands for a value of the finding. */
export const checkTexts = {
  ...cloudTexts,
  ...payTexts,
  ...shopTexts,
  profileForm: entry(
    ['{path}：应为 {expectedZh}，现在是 {given}。', '改正后再运行。'],
    ['{path}: {expectedEn} is expected, {given} is given.', 'Mend it and run again.'],
  ),
  profileMissing: entry(
    ['缺少 {path}，应为 {expectedZh}。', '补上后再运行；config/access.ts 有每一项的说明。'],
    ['{path} is missing: {expectedEn} is expected.', 'Add it and run again; config/access.ts explains every field.'],
  ),
  profileUnknown: entry(
    ['没有 {path} 这一项；这里可以有 {knownZh}。', '检查拼写，或删除。'],
    ['There is no {path}; there may be {knownEn}.', 'Check how it is written, or take it out.'],
  ),
  builtAbsent: entry(
    ['没有编译产物 {folder}，未检查。', '先运行 npm run build:weapp，或用 --built 指出位置。'],
    ['There is no {folder}; nothing was checked.', 'Run npm run build:weapp first, or name the folder by --built.'],
  ),
  builtUnreadable: entry(
    ['{file} 不存在或不是 JSON。', '重新运行 npm run build:weapp。'],
    ['{file} is missing or no JSON.', 'Run npm run build:weapp again.'],
  ),
  pluginMissing: entry(
    ['档案选择方案二，但编译产物没有声明插件。', '把 plan 设为 plugin 后重新编译。'],
    ['The profile’s plan is plugin, but the build declares none.', 'Build again with plan set to plugin.'],
  ),
  pluginForeign: entry(
    ['档案选择方案一，但编译产物声明了插件或使用了插件的组件。', '把 plan 设为 native 后重新编译。'],
    ['The profile’s plan is native, but the build has the plugin.', 'Build again with plan set to native.'],
  ),
  tagsForeign: entry(
    ['档案选择方案二，但编译产物使用了 live-player / live-pusher 标签。', '把 plan 设为 plugin 后重新编译。'],
    ['The profile’s plan is plugin, but the build uses WeChat’s live tags.', 'Build again with plan set to plugin.'],
  ),
  planBuilt: entry(['编译产物与方案一致。'], ['The build is of the profile’s plan.']),
  pluginProvider: entry(
    ['插件的 provider 是“{provider}”。', '改为 wx95a7d2b78cf30f98。'],
    ['The plugin’s provider is “{provider}”.', 'Set it to wx95a7d2b78cf30f98.'],
  ),
  pluginVersionDiffers: entry(
    ['编译产物声明插件 {built}，档案是 {version}。', '重新编译。'],
    ['The build declares version {built} of the plugin, the profile {version}.', 'Build again.'],
  ),
  filesMissing: entry(
    ['缺少：{files}。', '重新运行 npm run build:weapp。'],
    ['Missing: {files}.', 'Run npm run build:weapp again.'],
  ),
  filesThere: entry(['{pages} 个页面的文件和组件都在。'], ['The files and components of {pages} pages are all there.']),
  packageOver: entry(
    ['{name} 有 {kilobytes} KB，超过 2048 KB，无法上传。', '移出图片和不常用的页面。'],
    ['{name} has {kilobytes} KB, more than 2048: it cannot be uploaded.', 'Move pictures and rare pages out of it.'],
  ),
  packageNear: entry(
    ['{name} 有 {kilobytes} KB，接近 2048 KB。', '移出图片和不常用的页面。'],
    ['{name} has {kilobytes} KB, close to 2048.', 'Move pictures and rare pages out of it.'],
  ),
  packageGood: entry(['{name} 有 {kilobytes} KB。'], ['{name} has {kilobytes} KB.']),
  totalOver: entry(
    ['总共 {kilobytes} KB，超过 30 MB，无法上传。', '移出图片和视频。'],
    ['All packages have {kilobytes} KB, more than 30 MB: they cannot be uploaded.', 'Move pictures and videos out.'],
  ),
  totalGood: entry(['总共 {kilobytes} KB。'], ['All packages have {kilobytes} KB.']),
  audioMissing: entry(
    ['没有声明后台音频。', '在 app.config.ts 的 requiredBackgroundModes 中加入 audio。'],
    ['Sound in the background is not declared.', 'Add audio to requiredBackgroundModes in app.config.ts.'],
  ),
  audioThere: entry(['已声明后台音频。'], ['Sound in the background is declared.']),
  privacyMissing: entry(
    ['没有打开 __usePrivacyCheck__。', '在 app.config.ts 中设为 true，并在后台填写用户隐私保护指引。'],
    ['__usePrivacyCheck__ is off.', 'Set it to true in app.config.ts, and write the privacy guideline in the console.'],
  ),
  privacyThere: entry(['已打开隐私检查。'], ['The privacy check is on.']),
  lazyMissing: entry(
    ['没有按需注入代码，启动较慢。', '在 app.config.ts 中设置 lazyCodeLoading: requiredComponents。'],
    ['All code is injected at start, which is slower.', 'Set lazyCodeLoading: requiredComponents in app.config.ts.'],
  ),
  lazyThere: entry(['代码按需注入。'], ['Code is injected as it is needed.']),
  permissionForeign: entry(
    ['permission 中有微信没有的 {scopes}。', '从 app.config.ts 中删除。'],
    ['permission has {scopes}, which WeChat does not know.', 'Take it out of app.config.ts.'],
  ),
  projectAbsent: entry(
    ['没有 {file}，未检查。', '用 --project 指出位置。'],
    ['There is no {file}; nothing was checked.', 'Name it by --project.'],
  ),
  projectUnreadable: entry(['{file} 不是 JSON。', '改正它。'], ['{file} is no JSON.', 'Mend it.']),
  projectTestAppId: entry(
    ['project.config.json 的 appid 是测试号“{appid}”。', '改为小程序的 AppID。'],
    ['The appid of project.config.json is one for trying out, “{appid}”.', 'Set it to the mini program’s own.'],
  ),
  projectAppIdDiffers: entry(
    ['project.config.json 的 appid 是 {appid}，档案是 {expected}。', '改为同一个。'],
    ['The appid of project.config.json is {appid}, the profile’s {expected}.', 'Make them one.'],
  ),
  projectAppId: entry(['appid {appid} 与档案一致。'], ['The appid {appid} is the profile’s.']),
  projectRoot: entry(
    ['miniprogramRoot “{root}”中没有 app.json。', '改为 dist/weapp/，并运行 npm run build:weapp。'],
    ['There is no app.json in miniprogramRoot, “{root}”.', 'Set it to dist/weapp/ and run npm run build:weapp.'],
  ),
  projectRootThere: entry(['miniprogramRoot “{root}”可用。'], ['miniprogramRoot leads to “{root}”.']),
  urlCheckOff: entry(
    ['urlCheck 已关闭，开发时看不出域名错误。', '设为 true。'],
    ['urlCheck is off: wrong domains are not seen while developing.', 'Set it to true.'],
  ),
  urlCheckOn: entry(['urlCheck 已打开。'], ['urlCheck is on.']),
  baseLibraryOld: entry(
    ['project.config.json 的 libVersion 是 {version}，低于 {least}。', '改为 {least} 或更高。'],
    ['libVersion in project.config.json is {version}, below {least}.', 'Set it to {least} or above.'],
  ),
  baseLibraryThere: entry(['libVersion {version} 可用。'], ['libVersion {version} will do.']),
  envUnreadable: entry(
    ['无法读取 {file}。', '检查 --env 的路径。'],
    ['{file} cannot be read.', 'Check the path given by --env.'],
  ),
  configRefused: entry(
    ['{variable} 不对，应为：{expected}。服务器无法启动。', '改正该变量；docs/configuration.md 说明每个变量。'],
    ['{variable} is wrong: {expected} is expected. The server will not start.', 'See docs/configuration.md.'],
  ),
  configGood: entry(['服务器可以用这些环境变量启动。'], ['The server starts with this environment.']),
  publicUrlNone: entry(
    ['没有设置 PUBLIC_URL。', '设为服务器的公网地址，例如 https://live.example.com。'],
    ['PUBLIC_URL is not set.', 'Set it to the server’s public address, for example https://live.example.com.'],
  ),
  publicUrlHttp: entry(
    ['PUBLIC_URL {origin} 不是 https。', '在反向代理上配置证书，改为 https 地址。'],
    ['PUBLIC_URL {origin} is not https.', 'Put a certificate on the reverse proxy and give the https address.'],
  ),
  publicUrlNoName: entry(
    ['PUBLIC_URL 的主机 {host} 是 IP 或本机名。', '使用已备案的域名。'],
    ['The host of PUBLIC_URL, {host}, is an IP address or a local name.', 'Use an ICP-filed domain.'],
  ),
  publicUrlGood: entry(
    ['PUBLIC_URL 是 https://{host}；请确认 {host} 已完成 ICP 备案。'],
    ['PUBLIC_URL is https://{host}; make sure that {host} is ICP-filed.'],
  ),
  edgeEmbeddedPlugin: entry(
    ['方案二需要 MEDIA_EDGE=tencent，现在是 embedded。', '设置 MEDIA_EDGE=tencent 和 TENCENT_… 变量。'],
    ['The plugin needs MEDIA_EDGE=tencent; it is embedded.', 'Set MEDIA_EDGE=tencent and the TENCENT_… variables.'],
  ),
  edgeEmbeddedCloud: entry(
    ['档案有腾讯云域名，但 MEDIA_EDGE 是 embedded，不会用到。', '设置 MEDIA_EDGE=tencent，或把 domains 改为 embedded。'],
    ['The profile has domains of the cloud, but MEDIA_EDGE is embedded.', 'Set MEDIA_EDGE=tencent, or change domains.'],
  ),
  edgeCloudUnnamed: entry(
    ['MEDIA_EDGE 是 tencent，但档案的 domains 是 embedded。', '把推流、播放域名及其场景填入 domains。'],
    ['MEDIA_EDGE is tencent, but the profile’s domains are embedded.', 'Name domains and scenes in domains.'],
  ),
  edgeGood: entry(['MEDIA_EDGE={edge} 与档案一致。'], ['MEDIA_EDGE={edge} fits the profile.']),
  domainDiffers: entry(
    ['{variable} 是“{given}”，档案是“{expected}”。', '改为同一个。'],
    ['{variable} is “{given}”, the profile says “{expected}”.', 'Make them one.'],
  ),
  domainsGood: entry(['推流、播放域名与档案一致。'], ['The domains of push and play are the profile’s.']),
  domainForAll: entry(
    ['播放域名 {host} 是小程序直播场景：H5 观众也用它播放，按小程序直播计费。'],
    ['The play domain {host} is of the scene 小程序直播: viewers in browsers use it too, at its price.'],
  ),
  playHttpsOff: entry(
    ['TENCENT_PLAY_HTTPS 是 off：https 页面无法播放。', '给播放域名绑定证书，设为 on。'],
    ['TENCENT_PLAY_HTTPS is off: https pages cannot play.', 'Bind a certificate to the play domain; set it to on.'],
  ),
  playKeyNone: entry(
    ['没有 TENCENT_PLAY_KEY：播放地址不签名，任何人都能转用。', '在控制台开启播放鉴权，填入主 KEY。'],
    ['TENCENT_PLAY_KEY is empty: play addresses are not signed.', 'Switch the check on in the console; give its key.'],
  ),
  keyForm: entry(
    ['{variable} 的形式不对，应为 {formZh}。', '从控制台重新复制。'],
    ['{variable} has not the right form: {formEn}.', 'Copy it from the console again.'],
  ),
  aboutGiven: entry(['用户协议和隐私政策是运营者自己的文本。'], ['Agreement and privacy policy are the operator’s own.']),
  aboutDefault: entry(
    ['{variables} 没有填写：页面上是软件自带的说明。', '写成 UTF-8 纯文本文件，把路径填入 {variables}；不必重启就会更新内容。'],
    ['{variables}: not given; people read the text that comes with the software.',
      'Write plain text files in UTF-8 and name them in {variables}.'],
  ),
  weChatGuests: entry(
    ['没有 WECHAT_APP_ID：小程序里的人都是游客。'],
    ['WECHAT_APP_ID is empty: everybody in the mini program is a guest.'],
  ),
  weChatAppIdDiffers: entry(
    ['WECHAT_APP_ID 是 {given}，档案是 {expected}。', '改为同一个。'],
    ['WECHAT_APP_ID is {given}, the profile says {expected}.', 'Make them one.'],
  ),
  weChatAppId: entry(['WECHAT_APP_ID 与档案一致。'], ['WECHAT_APP_ID is the profile’s.']),
  editionFormal: entry(
    ['小程序码、链接和订阅消息打开正式版。'],
    ['Codes, links and messages open the released edition.'],
  ),
  editionOther: entry(
    ['WECHAT_EDITION 是 {edition}：小程序码和链接只有项目成员和体验成员能打开。', '发布后改为 formal。'],
    ['WECHAT_EDITION is {edition}: only members and testers open codes and links.', 'Set it to formal once released.'],
  ),
  accountIsMiniProgram: entry(
    ['WECHAT_ACCOUNT_APP_ID 是小程序的 AppID。', '填公众号的 AppID，它们是两个账号。'],
    ['WECHAT_ACCOUNT_APP_ID is the mini program’s.', 'Give that of the official account; they are two accounts.'],
  ),
  accountNoHost: entry(
    ['配置了公众号，但 PUBLIC_URL 不是 https 域名：微信不会接受页面的签名。', '设置 PUBLIC_URL。'],
    ['With an official account PUBLIC_URL must be an https name: WeChat refuses the signature.', 'Set PUBLIC_URL.'],
  ),
  accountHost: entry(
    ['未检查：{host} 须在公众号的 JS接口安全域名中，本服务器的 IP 须在它的 IP 白名单中。', '在公众号后台 > 设置与开发 核对。'],
    ['Not checked: {host} in the account’s JS接口安全域名, this server in its IP list.', 'See the account’s console.'],
  ),
  launchNoMiniProgram: entry(
    ['配置了公众号，没有 WECHAT_APP_ID：微信里的网页没有「在小程序中打开」。', '设置 WECHAT_APP_ID 和 WECHAT_APP_SECRET。'],
    ['An official account without WECHAT_APP_ID: pages in WeChat offer no way to the mini program.', 'Set it.'],
  ),
  launchAccount: entry(
    ['未检查：「在小程序中打开」要求已认证的服务号；订阅号的网页没有这个按钮。', '在公众号后台 > 设置与开发 > 公众号设置 核对。'],
    ['Not checked: the way into the mini program needs a verified service account.', 'See the account’s console.'],
  ),
  signatureWrong: entry(
    ['{side}签名与已知结果不同。', '这份代码被改动过；重新安装。'],
    ['The signature of {side} is not the known one.', 'This code was changed; install it again.'],
  ),
  signatureGood: entry(['推流和播放签名与已知结果相同。'], ['Push and play are signed as known vectors are.']),
  notAsked: entry(['未检查：{whyZh}。'], ['Not checked: {whyEn}.']),
  unreachable: entry(
    ['未检查：从本机无法到达 {target}（{reason}）。', '在能访问公网的机器上再运行。'],
    ['Not checked: {target} cannot be reached from here ({reason}).', 'Run it on a machine with a network.'],
  ),
  nameUnknown: entry(
    ['域名 {target} 没有解析记录。', '在域名服务商处添加解析。'],
    ['The name {target} does not resolve.', 'Add a record where the domain is kept.'],
  ),
  refusedThere: entry(
    ['{target} 拒绝连接。', '检查服务器、反向代理和防火墙。'],
    ['{target} refuses connections.', 'Check server, reverse proxy and firewall.'],
  ),
  healthStatus: entry(
    ['{target} 的 /healthz 回答 {status}。', '检查反向代理是否指向 Kaibo，并查看服务器日志。'],
    ['/healthz of {target} answers {status}.', 'See that the proxy leads to Kaibo, and read the server’s log.'],
  ),
  healthGood: entry(['{target} 的 /healthz 正常。'], ['/healthz of {target} is well.']),
  socketRefused: entry(
    ['{target} 不能建立 WebSocket（{reason}）。', '在反向代理上转发 Upgrade 与 Connection。'],
    ['{target} opens no WebSocket ({reason}).', 'Let the proxy pass Upgrade and Connection on.'],
  ),
  socketGood: entry(['{target} 可以建立 WebSocket。'], ['{target} opens WebSockets.']),
  certificateExpired: entry(
    ['{host} 的证书已过期 {days} 天。', '更换证书。'],
    ['The certificate of {host} expired {days} days ago.', 'Renew it.'],
  ),
  certificateSoon: entry(
    ['{host} 的证书还剩 {days} 天。', '更换证书，并设置自动续期。'],
    ['The certificate of {host} has {days} days left.', 'Renew it, and let that happen by itself.'],
  ),
  certificateUntrusted: entry(
    ['{host} 的证书不受信任（{reason}）。', '使用受信任机构签发的证书，并配置完整的证书链。'],
    ['The certificate of {host} is not trusted ({reason}).', 'Use one of a trusted authority, with its whole chain.'],
  ),
  certificateGood: entry(['{host} 的证书还剩 {days} 天。'], ['The certificate of {host} has {days} days left.']),
  clockSkew: entry(
    ['服务器与本机的时钟相差 {seconds} 秒。', '在两台机器上打开时间同步（NTP）。'],
    ['The clocks of the server and of this machine differ by {seconds} s.', 'Let both keep time by NTP.'],
  ),
  clockGood: entry(['时钟相差 {seconds} 秒。'], ['The clocks differ by {seconds} s.']),
  callbackAbsent: entry(
    ['{target} 回答 404：回调到不了服务器。', '反向代理须转发 /callbacks/，服务器须为 {setting}=tencent。'],
    ['{target} answers 404: callbacks do not arrive.', 'Let the proxy pass /callbacks/ on; set {setting}=tencent.'],
  ),
  callbackOpen: entry(
    ['{target} 接受了没有有效签名的请求（{status}）。', '确认该地址由 Kaibo 应答。'],
    ['{target} took a call without a valid signature ({status}).', 'See that it is Kaibo who answers there.'],
  ),
  callbackStatus: entry(
    ['{target} 对没有有效签名的请求回答 {status}，应为 403。', '检查反向代理和服务器日志。'],
    ['{target} answers a call without a valid signature by {status}, not 403.', 'Check proxy and log.'],
  ),
  callbackGood: entry(['{target} 可到达，并拒绝没有签名的请求。'], ['{target} is there and refuses unsigned calls.']),
  cnameNone: entry(
    ['{host} 没有 CNAME 记录。', '按云直播控制台给出的值添加 CNAME。'],
    ['{host} has no CNAME.', 'Add the one that the cloud’s console names.'],
  ),
  cnameElsewhere: entry(
    ['{host} 的 CNAME 是 {target}，不是已知的腾讯云直播域名。', '与云直播控制台给出的 CNAME 核对。'],
    ['{host} is a CNAME of {target}, no known domain of the cloud’s.', 'Compare it with the console’s.'],
  ),
  cnameGood: entry(['{host} 的 CNAME 是 {target}。'], ['{host} is a CNAME of {target}.']),
} as const satisfies Readonly<Record<string, FindingEntry>>

export type CheckWords = keyof typeof checkTexts
