import { textEntry as entry, type FindingEntry } from './textEntry'

/** Texts of the findings about the settings of a server on Tencent Cloud. */
export const cloudTexts = {
  proxyNone: entry(
    ['PUBLIC_URL 是 https，但 TRUST_PROXY 是 0：所有观众算同一个地址，超过 {most} 人就进不来。',
      '设为反向代理的地址，同一台机器上的填 loopback；代理须传递 X-Forwarded-For。'],
    ['PUBLIC_URL is https and TRUST_PROXY is 0: all viewers have one address, and {most} of them get in.',
      'Set it to the proxy’s address, loopback for one on this machine; it has to pass X-Forwarded-For on.'],
  ),
  edgeCloudIdle: entry(
    ['MEDIA_EDGE 是 embedded：已填的腾讯云域名暂时不用。'],
    ['MEDIA_EDGE is embedded: the cloud’s domains that are given are not used for now.'],
  ),
  domainIsCname: entry(
    ['{variable} 是“{host}”，这是控制台分配的 CNAME 值，不能直接访问。', '填写在“域名管理”中添加的自有域名。'],
    ['{variable} is “{host}”, a CNAME that the console gives: nobody reaches it directly.', 'Give your own domain.'],
  ),
  domainIsTest: entry(
    ['TENCENT_PUSH_DOMAIN 是测试域名“{host}”。', '正式开播前添加已备案的自有推流域名。'],
    ['TENCENT_PUSH_DOMAIN is the test domain “{host}”.', 'Add an ICP-filed one of yours before business.'],
  ),
  appNameBizname: entry(
    ['TENCENT_APP_NAME 是“{name}”，bizname 域名只有 live。', '去掉 TENCENT_APP_NAME。'],
    ['TENCENT_APP_NAME is “{name}”; a bizname has live alone.', 'Take TENCENT_APP_NAME away.'],
  ),
  playHttpsBizname: entry(
    ['TENCENT_PLAY_HTTPS 是 on，但 bizname 的播放域名只有 http。', '设为 off。'],
    ['TENCENT_PLAY_HTTPS is on, and the play domain of a bizname is plain http.', 'Set it to off.'],
  ),
  protocolsNoFlv: entry(
    ['TENCENT_PROTOCOLS 没有 http-flv：小程序里没有画面。', '加入 http-flv。'],
    ['TENCENT_PROTOCOLS has no http-flv: there is no picture in the mini program.', 'Add http-flv.'],
  ),
  protocolsNoHls: entry(
    ['TENCENT_PROTOCOLS 没有 hls：iPhone 的浏览器没有画面，或快直播失败后没有退路。', '加入 hls。'],
    ['TENCENT_PROTOCOLS has no hls: iPhones’ browsers have no picture, or none once webrtc fails.', 'Add hls.'],
  ),
  protocolsGood: entry(['播放协议：{protocols}。'], ['Protocols of play: {protocols}.']),
  protocolsWebRtc: entry(
    ['播放协议：{protocols}；webrtc 是快直播，另行计费。'],
    ['Protocols of play: {protocols}; webrtc (快直播) is billed by itself.'],
  ),
  renditionsUnseen: entry(
    ['未检查：转码模板 {templates} 是否已建好并绑定播放域名，从这里看不到。',
      '在控制台“功能配置 > 直播转码”核对模板名和绑定的域名。'],
    ['Not checked: whether the templates {templates} are there and bound to the play domain.',
      'See 功能配置 > 直播转码 in the console: names, and the domain that they are bound to.'],
  ),
  pureAudioOff: entry(
    ['TENCENT_PURE_AUDIO 是 off：小程序退到后台就没有声音，而这个播放域名自带纯音频。', '设为 on。'],
    ['TENCENT_PURE_AUDIO is off: no sound in the background, though this play domain makes it.', 'Set it to on.'],
  ),
  pureAudioUnseen: entry(
    ['未检查：播放域名是否绑定了名为 pureAudio 的转码模板，从这里看不到。',
      '在控制台新建只有音频的转码模板 pureAudio 并绑定播放域名，或设为 off。'],
    ['Not checked: whether a template pureAudio is bound to the play domain.',
      'Make a template pureAudio without picture in the console and bind it, or set this to off.'],
  ),
  pureAudioGood: entry(
    ['小程序退到后台时播放纯音频 _pureAudio。'],
    ['In the background the mini program plays _pureAudio.'],
  ),
  recordUnseen: entry(
    ['未检查：TENCENT_RECORD 是 on，云点播是否已开通、录制模板和域名的录制规则，从这里看不到。',
      '开通云点播；确认推流域名没有绑定录制规则；不填 TENCENT_RECORD_TEMPLATE 时录成 HLS 并永久保存（按存储计费）。'],
    ['Not checked: TENCENT_RECORD is on; VOD, the template and rules of the domain are not seen from here.',
      'Open VOD; see that no rule of the domain records too; without a template HLS is kept for good, and billed.'],
  ),
  recordTemplateIdle: entry(
    ['填了 TENCENT_RECORD_TEMPLATE，但 TENCENT_RECORD 是 off，不会录制。', '设 TENCENT_RECORD=on，或去掉模板。'],
    ['TENCENT_RECORD_TEMPLATE is given and TENCENT_RECORD is off: nothing is recorded.',
      'Set TENCENT_RECORD=on, or take the template away.'],
  ),
  backupMissing: entry(
    ['TENCENT_SIGN_WITH 是 backup，但没有 {variable}，仍用主密钥签名。', '填入控制台的备 KEY，或改回 primary。'],
    ['TENCENT_SIGN_WITH is backup and there is no {variable}: the primary signs.', 'Give it, or set primary.'],
  ),
  backupSame: entry(
    ['{variable} 与主密钥相同，更换时起不到作用。', '在控制台另设一个备 KEY。'],
    ['{variable} is the primary key once more: of no use when that is changed.', 'Set another one in the console.'],
  ),
  signsWithBackup: entry(
    ['正在用备用密钥签名；换好主密钥后改回 primary。'],
    ['The backup key signs; go back to primary when that has been changed.'],
  ),
  keyShort: entry(
    ['{variable} 不足 16 个字符：拿到一个地址的人可以在自己的电脑上试出来。', '在控制台换成 16 位以上的随机字母和数字，再填到这里。'],
    ['{variable} has fewer than 16 characters: whoever has an address can find it out at home.',
      'Set 16 or more random letters and digits in the console, and here.'],
  ),
  apiPlain: entry(
    ['{variable} 是 http：签名和数据可被窃取或改动。', '改为 https 地址。'],
    ['{variable} is http: what is sent can be read and changed.', 'Give an https address.'],
  ),
  apiForeign: entry(
    ['{variable} 是“{host}”，不是腾讯云的接口地址。', '除测试或自建转发外，去掉该变量。'],
    ['{variable} is “{host}”, which is not the cloud’s.', 'Take it away, unless it is a test or a relay of yours.'],
  ),
  pusherNone: entry(
    ['没有 TENCENT_PUSHER_SCRIPT：浏览器不能推流，可用 OBS 或小程序开播。'],
    ['TENCENT_PUSHER_SCRIPT is empty: browsers do not push; encoders and the mini program do.'],
  ),
  pusherGood: entry(
    ['浏览器推流脚本来自 {host}；每个推流域名默认最多 100 路浏览器推流。'],
    ['The script of the browser’s push is of {host}; a domain takes 100 such pushes by default.'],
  ),
  pusherForeign: entry(
    ['TENCENT_PUSHER_SCRIPT 在“{host}”，不是腾讯云，也不是本服务器的域名。', '改用腾讯云文档给出的地址，或放到自己的域名下。'],
    ['TENCENT_PUSHER_SCRIPT is on “{host}”, neither the cloud’s nor this server’s.', 'Use the vendor’s, or your own.'],
  ),
  pusherOld: entry(
    ['TENCENT_PUSHER_SCRIPT 是 1.x 版本，接口不同，不能推流。', '改用 TXLivePusher 2.x。'],
    ['TENCENT_PUSHER_SCRIPT is a version 1, which is called otherwise: it cannot push.', 'Use TXLivePusher 2.'],
  ),
  pusherScene: entry(
    ['填了浏览器推流脚本，但推流域名 {host} 是小程序直播场景，文档没有说浏览器可以用它推流。',
      '改用“标准直播”的推流域名（小程序内用插件推流时除外）。'],
    ['There is a script for the browser’s push, and the push domain {host} is of the scene 小程序直播.',
      'Use a push domain of the scene 标准直播, unless hosts push by the plugin.'],
  ),
  chatAppIsAccount: entry(
    ['TENCENT_CHAT_SDK_APP_ID 填的是腾讯云账号 APPID {id}。', '填写即时通信 IM 控制台“应用管理”中的 SDKAppID。'],
    ['TENCENT_CHAT_SDK_APP_ID is {id}, the account’s APPID.', 'Give the SDKAppID of 应用管理 in the Chat console.'],
  ),
  chatApp: entry(['即时通信 IM 应用 {id}。'], ['The Chat application {id}.']),
  chatAdminUnseen: entry(
    ['未检查：“{admin}”是否为应用管理员，从这里看不到。', '在即时通信 IM 控制台“帐号管理”中把它设为管理员。'],
    ['Not checked: whether “{admin}” is an admin of the application.', 'Make it one: 帐号管理 in the Chat console.'],
  ),
  chatTokenNone: entry(
    ['没有 TENCENT_CHAT_CALLBACK_TOKEN：不收回调，观众可绕过本服务器在群里发言、私信和建群。',
      '在控制台“回调配置”填写 {address}，勾选发言前（群聊、单聊）、建群前、退群、在线状态，启用 Token 并填入。'],
    ['TENCENT_CHAT_CALLBACK_TOKEN is empty: past this server, viewers can speak in groups, write to others, make some.',
      'Give {address} under 回调配置 in the console, switch its token on, and set it here.'],
  ),
  chatCallbackPort: entry(
    ['PUBLIC_URL 的端口是 {port}：即时通信 IM 的回调只能到 80 或 443 端口。', '让服务器也能从 443 端口访问。'],
    ['The port of PUBLIC_URL is {port}: callbacks of Chat go to 80 or 443 alone.', 'Let the server be on 443 too.'],
  ),
  chatCallbackGood: entry(
    ['回调已有 Token；请确认控制台“回调配置”的地址是 {address}。'],
    ['Callbacks have their token; see that 回调配置 in the console has {address}.'],
  ),
  chatSigLong: entry(
    ['TENCENT_CHAT_SIG_HOURS 是 {hours}：登录凭证一经发出，在此期间无法收回。', '改为 24 或更小；页面会自动续签。'],
    ['TENCENT_CHAT_SIG_HOURS is {hours}: no ticket can be taken back before.', 'Set 24 or less; pages renew it.'],
  ),
  chatEdition: entry(
    ['未检查：即时通信 IM 的套餐从这里看不到。体验版每天只能由服务器发 1000 条群消息，一场直播就会用完。',
      '正式开播前购买标准版或以上。'],
    ['Not checked: the edition of Chat. The free one lets a server send 1,000 messages a day, less than one live.',
      'Buy an edition before business.'],
  ),
} as const satisfies Readonly<Record<string, FindingEntry>>
