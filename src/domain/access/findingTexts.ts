import { textEntry as entry, type FindingEntry } from './textEntry'

const askTicket = '都不具备时，请联系腾讯云商务或提交工单。'
const askTicketEn = 'If none of them can be had, talk to the vendor’s sales or file a ticket.'

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
  government: entry(['政府主体帐号可使用方案一。'], ['A government’s account may use the live tags.']),
  opensPluginAlone: entry(
    ['类目“{categories}”只能使用方案二。', '把 plan 改为 plugin，或另外申请社交>直播等方案一的类目。'],
    ['“{categories}” opens the plugin alone.', 'Set plan to plugin, or apply for a category of the live tags too.'],
  ),
  opensNativeAlone: entry(
    ['类目“{categories}”只能使用方案一。', '把 plan 改为 native，或另外申请电商平台或教育类目。'],
    ['“{categories}” opens the live tags alone.', 'Set plan to native, or apply for 电商平台 or a category of 教育 too.'],
  ),
  categoryGone: entry(
    ['类目“{categories}”已不在类目表中。', '申请类目表中与内容一致的类目。' + askTicket],
    ['“{categories}” is no longer in the table.', `Apply for one that is and that matches. ${askTicketEn}`],
  ),
  categoryRenamed: entry(
    ['类目“{categories}”已改名为“{now}”。', '在小程序后台核对并按新名称填写。'],
    ['“{categories}” is now called “{now}”.', 'Check it in the WeChat console and write its new name.'],
  ),
  noCategoryAtAll: entry(
    ['没有填写任何服务类目。', '在小程序后台添加与内容一致的类目，再填入 config/access.ts。' + askTicket],
    ['No service category is given.', `Add one that matches in the console and in config/access.ts. ${askTicketEn}`],
  ),
  noCategoryOpens: entry(
    ['类目“{categories}”不支持直播。', '添加与内容一致的直播类目。' + askTicket],
    ['“{categories}” opens no live video.', `Add a live category that matches. ${askTicketEn}`],
  ),
  notPassed: entry(
    ['类目“{categories}”尚未审核通过。', '等类目审核通过后再申请插件或开通接口。'],
    ['“{categories}” has not passed yet.', 'Wait until it has; then apply for the plugin, or switch the interface on.'],
  ),
  categoryOpens: entry(['类目“{categories}”可用。'], ['“{categories}” opens this plan.']),
  transportAlone: entry(
    ['类目“{categories}”的直播只对港澳政府主体开放。', '添加与内容一致的其他直播类目。' + askTicket],
    ['“{categories}” opens live video to governments of Hong Kong and Macau alone.', `Add another one. ${askTicketEn}`],
  ),
  useDiffers: entry(
    ['类目“{categories}”与直播内容不符。', '添加与内容一致的类目，或更改 use。'],
    ['“{categories}” does not match what is shown.', 'Add a category that does, or change use.'],
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
    ['插件版本“{version}”不是 x.y.z 的形式。', '改为 {newest}。'],
    ['“{version}” is no version of the form x.y.z.', 'Set it to {newest}.'],
  ),
  belowLowest: entry(
    ['插件版本 {version} 低于 {lowest}。', '改为 {newest}。'],
    ['Version {version} of the plugin is below {lowest}.', 'Set it to {newest}.'],
  ),
  belowMinimum: entry(
    ['插件版本 {version} 低于厂商现在的最低版本 {minimum}。', '改为 {newest}；旧版本可能已无法使用。'],
    ['Version {version} is below the vendor’s minimum {minimum}.', 'Set it to {newest}; old ones may be gone.'],
  ),
  aboveNewest: entry(
    ['插件版本 {version} 比已知最新版本 {newest} 更新。', '在小程序后台的插件管理中核对该版本，并在真机上试播。'],
    ['Version {version} is newer than {newest}, the newest known.', 'Check it in the console and try it on a phone.'],
  ),
  versionGood: entry(['插件版本 {version} 可用。'], ['Version {version} of the plugin will do.']),
  noAccount: entry(
    ['没有填写腾讯云账号的 APPID。', '在腾讯云“账号信息”中查看，填入 cloudAppId。'],
    ['The APPID of the cloud account is missing.', 'Find it in the cloud’s account page; set cloudAppId.'],
  ),
  trialFull: entry(
    ['插件名额已满，且没有可用于方案一的类目。', '申请方案一的类目，或等待插件恢复申请。'],
    ['The plugin is full, and no category opens the live tags.', 'Apply for such a category, or wait.'],
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
  biznameTooNew: entry(
    ['插件 {version} 不支持 bizname 域名。', '购买控制台授权并添加自有域名，或使用 1.2.x。'],
    ['Version {version} knows no bizname.', 'Buy an authorisation and add own domains, or stay with 1.2.x.'],
  ),
  ownTooOld: entry(
    ['插件 {version} 不支持自有域名。', '把插件版本改为 {newest}。'],
    ['Version {version} knows no own domains.', 'Set the plugin’s version to {newest}.'],
  ),
  biznameForm: entry(
    ['bizname “{bizname}” 不全是小写英文字母。', '与腾讯云核对后填写；确定后不能修改。'],
    ['The bizname “{bizname}” is not lower-case letters alone.', 'Ask the vendor which one was registered.'],
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
