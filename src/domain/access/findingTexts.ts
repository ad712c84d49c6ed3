import { textEntry as entry, type FindingEntry } from './textEntry'

const ticket = '请联系腾讯云商务或提交工单（console.cloud.tencent.com/workorder/category）。'
const ticketEn = 'talk to the vendor’s sales or file a ticket (console.cloud.tencent.com/workorder/category).'
const askTicket = `都不具备时，${ticket}`
const askTicketEn = `If none of them can be had, ${ticketEn}`

/** Words of all findings; `{name}` stands for a value of the finding. */
export const findingTexts = {
  individual: entry(
    ['小程序主体是个人。', '注册企业、组织或政府主体的小程序；个人主体无法申请直播，其余步骤不必再做。'],
    ['The mini program belongs to an individual.', 'Register one for a company; nothing else helps.'],
  ),
  overseas: entry(
    ['小程序主体在中国大陆以外。', '使用中国大陆地区的非个人主体。'],
    ['The subject is outside mainland China.', 'Use a subject of mainland China.'],
  ),
  overseasNative: entry(
    ['小程序主体在中国大陆以外，不能使用方案一。', '使用中国大陆地区的非个人主体；只有港澳政府主体可凭公共服务>交通运输类目使用方案一。'],
    ['The subject is outside mainland China: the live tags are closed to it.',
      'Use a subject of mainland China; governments of Hong Kong and Macau alone may use 公共服务>交通运输.'],
  ),
  overseasTransport: entry(
    ['主体在中国大陆以外：公共服务>交通运输只对港澳政府主体开放。', '确认主体是香港或澳门的政府部门。'],
    ['A subject outside mainland China: 公共服务>交通运输 is for governments of Hong Kong and Macau alone.',
      'Make sure that it is one.'],
  ),
  government: entry(['政府主体帐号可使用方案一。'], ['A government’s account may use the live tags.']),
  opensPluginAlone: entry(
    ['类目“{categories}”只能使用方案二。', '把 plan 改为 plugin，或另外申请方案一的类目：{offered}。'],
    ['“{categories}” opens the plugin alone.',
      'Set plan to plugin, or apply for a category of the live tags: {offered}.'],
  ),
  opensPluginOnly: entry(
    ['类目“{categories}”只能使用方案二。', '把 plan 改为 plugin：方案一没有与内容一致的类目。'],
    ['“{categories}” opens the plugin alone.',
      'Set plan to plugin: no category of the live tags matches what is shown.'],
  ),
  opensPluginFull: entry(
    ['类目“{categories}”只能使用方案二，而插件名额已满。', '另外申请方案一的类目：{offered}。' + askTicket],
    ['“{categories}” opens the plugin alone, which is full.',
      `Apply for a category of the live tags: {offered}. ${askTicketEn}`],
  ),
  opensNativeAlone: entry(
    ['类目“{categories}”只能使用方案一。', '把 plan 改为 native，或另外申请方案二的类目：{offered}。'],
    ['“{categories}” opens the live tags alone.',
      'Set plan to native, or apply for a category of the plugin: {offered}.'],
  ),
  opensNativeOnly: entry(
    ['类目“{categories}”只能使用方案一。', '把 plan 改为 native：方案二没有与内容一致的类目。'],
    ['“{categories}” opens the live tags alone.',
      'Set plan to native: no category of the plugin matches what is shown.'],
  ),
  opensNativeAbroad: entry(
    ['类目“{categories}”只能使用方案一，而方案一不对这一主体开放。', '另外申请方案二的类目：{offered}。' + askTicket],
    ['“{categories}” opens the live tags alone, which are closed to this subject.',
      `Apply for a category of the plugin: {offered}. ${askTicketEn}`],
  ),
  categoryOtherPlan: entry(
    ['所选方案没有与内容一致的类目。', '改用另一方案（更改 plan），并申请与内容一致的类目。'],
    ['The plan that is chosen has no category that matches what is shown.',
      'Change plan to the other one, and apply for a category of it that matches.'],
  ),
  categoryNowhere: entry(
    ['两种方案现在都没有可用的类目。', ticket],
    ['Neither plan has a category that can be used now.', `Only this is left: ${ticketEn}`],
  ),
  categoryGone: entry(
    ['类目“{categories}”已不在类目表中。', '申请类目表中与内容一致的类目：{offered}。' + askTicket],
    ['“{categories}” is no longer in the table.', `Apply for one that is and that matches: {offered}. ${askTicketEn}`],
  ),
  categoryRenamed: entry(
    ['类目“{categories}”已改名为“{now}”。', '在小程序后台核对并按新名称填写。'],
    ['“{categories}” is now called “{now}”.', 'Check it in the WeChat console and write its new name.'],
  ),
  noCategoryAtAll: entry(
    ['没有填写任何服务类目。', '在小程序后台添加与内容一致的类目（{offered}），再填入 config/access.ts。' + askTicket],
    ['No service category is given.',
      `Add one that matches ({offered}) in the console and in config/access.ts. ${askTicketEn}`],
  ),
  noCategoryOpens: entry(
    ['类目“{categories}”不支持直播。', '添加与内容一致的直播类目：{offered}。' + askTicket],
    ['“{categories}” opens no live video.', `Add a live category that matches: {offered}. ${askTicketEn}`],
  ),
  notPassed: entry(
    ['类目“{categories}”尚未审核通过。', '等类目审核通过后再申请插件或开通接口。'],
    ['“{categories}” has not passed yet.', 'Wait until it has; then apply for the plugin, or switch the interface on.'],
  ),
  categoryOpens: entry(['类目“{categories}”可用。'], ['“{categories}” opens this plan.']),
  transportAlone: entry(
    ['类目“{categories}”的直播只对港澳政府主体开放。', '添加与内容一致的其他直播类目：{offered}。' + askTicket],
    ['“{categories}” opens live video to governments of Hong Kong and Macau alone.',
      `Add another one: {offered}. ${askTicketEn}`],
  ),
  useDiffers: entry(
    ['类目“{categories}”与直播内容不符。', '添加与内容一致的类目（{offered}），或更改 use。'],
    ['“{categories}” does not match what is shown.', 'Add a category that does ({offered}), or change use.'],
  ),
  useOtherPlan: entry(
    ['类目“{categories}”与直播内容不符，所选方案没有一致的类目。', '改用另一方案（更改 plan）和它的类目，或更改 use。'],
    ['“{categories}” does not match what is shown, and no category of this plan does.',
      'Change plan to the other one and take a category of it, or change use.'],
  ),
  useNowhere: entry(
    ['类目“{categories}”与直播内容不符，现在也没有一致的类目可用。', `只播与类目一致的内容并更改 use；否则${ticket}`],
    ['“{categories}” does not match what is shown, and no category that can be had does.',
      `Show what the category is for, and change use; else ${ticketEn}`],
  ),
  socialReview: entry(
    ['首次提交代码审核约需多等 7 天。', '提前提交首个版本。'],
    ['The first submission takes about 7 days more.', 'Submit a first version early.'],
  ),
  licence: entry(
    ['没有填写该类目所需的资质。', '准备资质文件，填入 licences。'],
    ['The papers that this category asks for are not given.', 'Prepare them, and name them in licences.'],
  ),
  noVersion: entry(
    ['插件版本“{version}”不是 x.y.z 的形式。', '改为 {advised}。'],
    ['“{version}” is no version of the form x.y.z.', 'Set it to {advised}.'],
  ),
  belowLowest: entry(
    ['插件版本 {version} 低于 {lowest}。', '改为 {advised}。'],
    ['Version {version} of the plugin is below {lowest}.', 'Set it to {advised}.'],
  ),
  belowMinimum: entry(
    ['插件版本 {version} 低于厂商的最低版本 {minimum}。', '改为 {advised}；旧版本可能已无法使用。'],
    ['Version {version} is below the vendor’s minimum {minimum}.', 'Set it to {advised}; old ones may be gone.'],
  ),
  aboveNewest: entry(
    ['插件版本 {version} 比已知最新版本 {newest} 更新。', '在小程序后台的插件管理中核对该版本，并在真机上试播。'],
    ['Version {version} is newer than {newest}, the newest known.', 'Check it in the console and try it on a phone.'],
  ),
  versionGood: entry(['插件版本 {version} 可用。'], ['Version {version} of the plugin will do.']),
  noAccount: entry(
    ['没有填写腾讯云账号的 APPID。', '在腾讯云“账号信息”中查看，填入 cloudAppId。先想好用哪个账号：确定后不能更换。'],
    ['The APPID of the cloud account is missing.',
      'Find it in the cloud’s account page; set cloudAppId. Choose the account with care: it cannot be changed later.'],
  ),
  accountChanged: entry(
    ['腾讯云账号由 {before} 改为 {now}，而插件的账号确定后不能更换。', '改回 {before}；确要更换，请先与腾讯云商务确认，插件、域名和授权都要重新申请。'],
    ['The cloud account changed from {before} to {now}; the plugin’s account cannot be changed.',
      'Set it back to {before}. For another one ask the vendor first: plugin, domains and authorisation begin anew.'],
  ),
  biznameChanged: entry(
    ['bizname 由“{before}”改为“{now}”，而它确定后不能修改。', '改回“{before}”；填错了就与腾讯云核对登记的是哪一个。'],
    ['The bizname changed from “{before}” to “{now}”; once settled it cannot be changed.',
      'Set it back to “{before}”; if that was the mistake, ask the vendor which one is registered.'],
  ),
  trialFull: entry(
    ['插件名额已满，且没有可用于方案一的类目。', '申请方案一的类目，或等待插件恢复申请。'],
    ['The plugin is full, and no category opens the live tags.', 'Apply for such a category, or wait.'],
  ),
  trialFullWait: entry(
    ['插件名额已满，方案一也不对这一主体开放。', '等待插件恢复申请；' + ticket],
    ['The plugin is full, and the live tags are closed to this subject.', `Wait; meanwhile ${ticketEn}`],
  ),
  trialFullNative: entry(
    ['插件名额已满。', '现有类目可用方案一：把 plan 改为 native。'],
    ['The plugin is full.', 'A category of yours opens the live tags: set plan to native.'],
  ),
  authorisation_none: entry(
    ['还没有申请插件授权。', '在云直播控制台“资源包/插件管理 > 小程序云直播插件授权”提交申请（审核约 5 个工作日）。'],
    ['The plugin has not been applied for.', 'Apply in the cloud’s console; the review takes about 5 working days.'],
  ),
  authorisation_inReview: entry(
    ['插件授权待审核。', '等待审核，约 5 个工作日。'],
    ['The authorisation is in review.', 'Wait, about 5 working days.'],
  ),
  authorisation_toPay: entry(
    ['插件授权待付款。', '在云直播控制台购买插件授权，或绑定 200 TB 以上的流量包。'],
    ['The authorisation is to be paid.', 'Buy it in the cloud’s console, or bind a traffic package of 200 TB or more.'],
  ),
  authorisation_expired: entry(
    ['插件授权已过期。', '在云直播控制台续费。'],
    ['The authorisation has expired.', 'Renew it in the cloud’s console.'],
  ),
  embeddedEdge: entry(
    ['推拉流使用的是自带的媒体服务。', '添加小程序直播场景的播放域名，填入 domains。'],
    ['The stream goes through Kaibo’s embedded edge.', 'Add a play domain of the scene 小程序直播; set domains.'],
  ),
  embeddedEdgeBizname: entry(
    ['推拉流使用的是自带的媒体服务。', '插件只能使用 bizname 域名：与腾讯云确定 bizname，填入 domains。先想好名字：确定后不能修改。'],
    ['The stream goes through Kaibo’s embedded edge.',
      'The plugin knows domains of a bizname alone: settle one with the vendor; set domains. It can never be changed.'],
  ),
  biznameTooNew: entry(
    ['插件 {version} 不支持 bizname 域名。', '购买控制台授权并添加自有域名（插件版本 {newest}），或把插件版本改为 {older}。'],
    ['Version {version} knows no bizname.',
      'Buy an authorisation and add own domains (version {newest}), or set the version to {older}.'],
  ),
  biznameTooNewAlone: entry(
    ['插件 {version} 不支持 bizname 域名。', '把插件版本改为 {older}。'],
    ['Version {version} knows no bizname.', 'Set the version to {older}.'],
  ),
  biznameOver: entry(
    ['支持 bizname 域名的插件版本都已低于厂商的最低版本：bizname 方式不能再用。',
      '购买控制台授权，添加自有的小程序直播域名并填入 domains，插件版本改为 {newest}。'],
    ['Every version that knows a bizname is below the vendor’s minimum: the scheme is over.',
      'Buy an authorisation, add own domains of the scene 小程序直播, set domains, and the version to {newest}.'],
  ),
  ownTooEarly: entry(
    ['插件还不支持自有域名。', '改用 bizname 域名：与腾讯云确定 bizname，填入 domains。先想好名字：确定后不能修改。'],
    ['The plugin knows no own domains yet.',
      'Settle a bizname with the vendor and set domains to it. Choose with care: it can never be changed.'],
  ),
  ownTooOld: entry(
    ['插件 {version} 不支持自有域名。', '把插件版本改为 {newest}。'],
    ['Version {version} knows no own domains.', 'Set the plugin’s version to {newest}.'],
  ),
  biznameForm: entry(
    ['bizname “{bizname}” 不是 1–63 个小写英文字母。', '与腾讯云核对后填写；确定后不能修改。'],
    ['The bizname “{bizname}” is not 1 to 63 lower-case letters.',
      'Ask the vendor which one was registered; it can never be changed.'],
  ),
  standardPlay: entry(
    ['播放域名 {host} 是标准直播场景。', '在云直播控制台另外添加“小程序直播”场景的播放域名。'],
    ['The play domain {host} is of the scene 标准直播.', 'Add another one of the scene 小程序直播.'],
  ),
  standardPush: entry(
    ['推流域名 {host} 是标准直播场景：OBS、App 和网页可以推流，小程序里的插件不能。',
      '要在小程序里开播，就另外添加“小程序直播”场景的推流域名；只用 OBS 等推流则不必改。'],
    ['The push domain {host} is of the scene 标准直播: encoders and web push to it, the plugin cannot.',
      'Add one of the scene 小程序直播 to go live in the mini program; for OBS alone it may stay.'],
  ),
  pluginDomain: entry(
    ['域名 {host} 是小程序直播场景，只能用于插件。', '改用标准直播场景的域名。'],
    ['{host} is of the scene 小程序直播, which is for the plugin.', 'Use a domain of the scene 标准直播.'],
  ),
  domainForm: entry(
    ['“{host}”不是域名。', '写成 play.example.com 的形式：只有主机名，小写字母。'],
    ['“{host}” is no domain.', 'Write it as play.example.com: the host name alone, in lower case.'],
  ),
  sameDomain: entry(
    ['推流与播放都使用域名 {host}。', '分别添加推流域名和播放域名。'],
    ['Push and play both use {host}.', 'Add one domain for each.'],
  ),
  testAppId: entry(
    ['使用的是测试号 touristappid。', '发布前在 config/access.ts 中填写正式的 AppID，并去掉 development。'],
    ['The appid is WeChat’s for trying out.', 'Before a release set yours in config/access.ts and end development.'],
  ),
  appId: entry(
    ['AppID “{appid}” 的形式不对。', '在小程序后台“开发管理 > 开发设置”中查看。'],
    ['“{appid}” is no appid.', 'Find it in the WeChat console.'],
  ),
} as const satisfies Readonly<Record<string, FindingEntry>>

export type FindingWords = keyof typeof findingTexts
