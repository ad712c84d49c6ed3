import { documentOf, type AccessDocumentId } from './accessDocuments'

/** One rule of the platforms on access to live streaming. */
export interface AccessRule {
  readonly zh: string
  readonly en: string
  readonly document: AccessDocumentId
  /** The rule that this one took the place of. */
  readonly replaces?: string
  /**
   * `papers` have to be applied for: a development profile may lack them. `build` concerns the built mini program and
   * applies to everybody.
   */
  readonly about: 'papers' | 'build'
}

/** Every rule, by its id. Ids are public (`npm run doctor` prints them) and never renamed. */
export const accessRules = {
  'subject.notIndividual': {
    zh: '小程序主体必须为非个人主体，否则无法使用直播。',
    en: 'The mini program must not belong to an individual: otherwise live video is impossible.',
    document: 'preparation',
    about: 'papers',
  },
  'subject.domestic': {
    zh: '方案一（live-player、live-pusher）只对国内主体开放。',
    en: 'WeChat’s live tags are open to subjects of mainland China alone.',
    document: 'tags2020',
    about: 'papers',
  },
  'subject.mainland': {
    zh: '小程序·云直播插件要求中国大陆地区的非个人主体。',
    en: 'The live plugin is for subjects of mainland China.',
    document: 'access124',
    about: 'papers',
  },
  'category.native': {
    zh: '方案一（live-player、live-pusher）只对类目表中的服务类目开放。电商平台不在其中。',
    en: 'WeChat’s live tags are open to the service categories of its table alone; 电商平台 is not among them.',
    document: 'preparation',
    about: 'papers',
  },
  'category.native2021': {
    zh: '方案一的类目表增加 IT科技>多方通信、IT科技>音视频设备。',
    en: 'The table for the live tags gained IT科技>多方通信 and IT科技>音视频设备.',
    document: 'tags2021',
    replaces: 'category.native',
    about: 'papers',
  },
  'category.native2023': {
    zh: '方案一的类目表中，公立医院改名为公立医疗机构，基金分为公募基金和私募基金，增加私立医疗机构。',
    en: 'In the table for the live tags 公立医院 became 公立医疗机构, 基金 two rows; 私立医疗机构 was added.',
    document: 'tags2023',
    replaces: 'category.native2021',
    about: 'papers',
  },
  'category.native2024': {
    zh: '方案一的类目表扩充并改名：增加直播表演、房地产营销、公证等，不再列出工具>视频客服。',
    en: 'The table for the live tags grew and was renamed in part; 工具>视频客服 is no longer in it.',
    document: 'categories2024',
    replaces: 'category.native2023',
    about: 'papers',
  },
  'category.government': {
    zh: '政府主体帐号可使用方案一，不限类目。',
    en: 'A government’s own account may use the live tags with any category.',
    document: 'preparation',
    about: 'papers',
  },
  'category.plugin': {
    zh: '方案二（腾讯云直播助手）要求电商平台类目，须提前准备《增值电信业务许可证》。',
    en: 'The plugin asks for the category 电商平台, for which 《增值电信业务许可证》 has to be prepared.',
    document: 'preparation',
    about: 'papers',
  },
  'category.pluginEducation': {
    zh: '方案二要求电商平台或教育类目。',
    en: 'The plugin asks for 电商平台 or a category of 教育.',
    document: 'console2020',
    replaces: 'category.plugin',
    about: 'papers',
  },
  'category.transport': {
    zh: '公共服务>交通运输仅限港澳政府主体使用方案一。',
    en: '公共服务>交通运输 opens the live tags to governments of Hong Kong and Macau alone.',
    document: 'categories2024',
    about: 'papers',
  },
  'category.matchesUse': {
    zh: '类目必须与直播的实际内容一致，否则有被驳回的风险。',
    en: 'The category must match what is really shown, or the review may reject it.',
    document: 'preparation',
    about: 'papers',
  },
  'category.socialReview': {
    zh: '选择社交类目后首次提交代码审核，需经当地互联网主管机关审核确认，约 7 天。',
    en: 'With a 社交 category the first submission is also checked by the local internet authority: about 7 days.',
    document: 'preparation',
    about: 'papers',
  },
  'licence.telecom': {
    zh: '电商平台类目须提前准备《增值电信业务许可证》（ICP）。',
    en: 'For the category 电商平台 《增值电信业务许可证》 (ICP) has to be prepared.',
    document: 'preparation',
    about: 'papers',
  },
  'licence.telecomKinds': {
    zh: '电商平台类目需要《增值电信业务许可证》，ICP 或 EDI。',
    en: 'The category 电商平台 needs 《增值电信业务许可证》, ICP or EDI.',
    document: 'access134',
    replaces: 'licence.telecom',
    about: 'papers',
  },
  'licence.social': {
    zh:
      '社交>直播需要三选一：《信息网络传播视听节目许可证》；《网络文化经营许可证》（含网络表演）；政府主体的《统一社会信用代码》和情况说明函件。',
    en:
      '社交>直播 needs one of three: 《信息网络传播视听节目许可证》; 《网络文化经营许可证》 with performances online; ' +
      'for a government its code and a letter.',
    document: 'qualification',
    about: 'papers',
  },
  'licence.performance': {
    zh: '社交>直播表演需要《网络文化经营许可证》（经营范围含网络表演）。',
    en: '社交>直播表演 needs 《网络文化经营许可证》 that covers performances online.',
    document: 'categories2024',
    about: 'papers',
  },
  'licence.school': {
    zh: '教育>在线视频课程需要办学许可证、事业单位法人证书、视听节目许可证、校外培训备案或批准文件之一。',
    en: '教育>在线视频课程 needs a school’s licence, or one of four papers that stand in for it.',
    document: 'qualification',
    about: 'papers',
  },
  'plugin.afterCategory': {
    zh: '类目审核通过后才能申请插件。',
    en: 'The plugin can be applied for only after the category has passed.',
    document: 'preparation',
    about: 'papers',
  },
  'plugin.trial': {
    zh: '插件的体验名额已满，暂停申请，恢复时间另行通知。',
    en: 'The plugin’s trial places are full; applications are closed until further notice.',
    document: 'preparation',
    about: 'papers',
  },
  'plugin.authorisation': {
    zh: '在云直播控制台申请并购买插件授权，状态为“可用”才能直播；审核约 5 个工作日，一份授权绑定一个小程序。',
    en: 'An authorisation is bought in the cloud’s console and must be 可用. Its review takes 5 working days.',
    document: 'console2020',
    replaces: 'plugin.trial',
    about: 'papers',
  },
  'plugin.lowest': {
    zh: '开播支持的插件最低版本为 1.1.3：autoplay、autopause、soundMode 等属性自该版本起才有。',
    en: 'Kaibo supports the plugin from 1.1.3 on: autoplay, autopause and soundMode came with it.',
    document: 'preparation',
    about: 'build',
  },
  'plugin.minimum113': {
    zh: '插件最低版本限制为 1.1.3。',
    en: 'The vendor’s minimum is 1.1.3.',
    document: 'preparation',
    about: 'build',
  },
  'plugin.minimum124': {
    zh: '插件最低版本限制为 1.2.4。',
    en: 'The vendor’s minimum is 1.2.4.',
    document: 'access124',
    replaces: 'plugin.minimum113',
    about: 'build',
  },
  'plugin.minimum134': {
    zh: '插件最低版本限制为 1.3.4。',
    en: 'The vendor’s minimum has moved to 1.3.4.',
    document: 'access134',
    replaces: 'plugin.minimum124',
    about: 'build',
  },
  'plugin.newest': {
    zh: '已知最新版本为 1.3.9，增加了小窗和美颜。',
    en: 'The newest version known is 1.3.9, which adds picture-in-picture and beauty.',
    document: 'push139',
    about: 'build',
  },
  'plugin.bizname': {
    zh: 'bizname 只能用小写英文字母，一般为品牌英文名，用作域名前缀（最多 63 个字母），确定后不能修改。',
    en: 'A bizname is made of lower-case English letters alone, at most 63, and can never be changed.',
    document: 'preparation',
    about: 'build',
  },
  'plugin.biznameDomains': {
    zh: '插件的推拉流域名由 bizname 组成：{bizname}.bizlivepush.myqcloud.com。',
    en: 'The plugin’s domains are made of a bizname: {bizname}.bizlivepush.myqcloud.com.',
    document: 'preparation',
    about: 'build',
  },
  'plugin.twoSchemes': {
    zh: '插件 1.2.1 起用属性 version 区分两种方式：1 为 bizname，2 为控制台授权和自有域名；之前只支持 bizname。',
    en: 'From 1.2.1 on the attribute version tells a bizname (1) from own domains (2); before, a bizname alone.',
    document: 'scheme121',
    replaces: 'plugin.biznameDomains',
    about: 'build',
  },
  'plugin.ownDomains': {
    zh: '插件 1.3.0 起只支持控制台授权和自有域名，不兼容 bizname；1.2.1 之前只支持 bizname。',
    en: 'From 1.3.0 on the plugin knows own domains alone; before 1.2.1 it knows a bizname alone.',
    document: 'play130',
    replaces: 'plugin.twoSchemes',
    about: 'build',
  },
  'plugin.playScene': {
    zh: '插件必须使用“小程序直播”场景的播放域名；推流可使用标准直播域名。',
    en: 'The plugin plays from a domain of the scene 小程序直播 alone; the push may go to a standard one.',
    document: 'console2020',
    about: 'build',
  },
  'plugin.pushScene': {
    zh: '“标准直播”推流域名可用于 App、OBS、网页推流，插件除外；插件推流使用“小程序直播”推流域名。',
    en: 'Push domains of the scene 标准直播 are for apps, OBS and web; the plugin itself pushes to 小程序直播.',
    document: 'console2020',
    about: 'build',
  },
  'plugin.cloudOnly': {
    zh: '插件只能使用腾讯云的小程序直播域名播放，自带的媒体服务不能用于插件。',
    en: 'The plugin plays from the cloud’s domains alone; Kaibo’s embedded edge cannot serve it.',
    document: 'preparation',
    about: 'papers',
  },
  'domain.standardScene': {
    zh: '“小程序直播”场景的域名只用于插件，按小程序直播计费；其他终端使用标准直播域名。',
    en: 'Domains of the scene 小程序直播 are for the plugin and cost more; everything else uses 标准直播.',
    document: 'console2020',
    about: 'build',
  },
  'domain.name': {
    zh: '推流、播放域名只写主机名，不带 rtmp://、https://、端口和路径。',
    en: 'Domains are host names alone: no scheme, no port, no path.',
    document: 'urls',
    about: 'build',
  },
  'domain.two': {
    zh: '推流域名与播放域名不能相同。',
    en: 'The domains of push and play must differ.',
    document: 'urls',
    about: 'build',
  },
  'cloud.account': {
    zh: '使用插件需要腾讯云账号，确定后不能更换；组件的 liveAppID 为该账号的 APPID。',
    en: 'The plugin needs an account at Tencent Cloud, for good; its components are told the account’s APPID.',
    document: 'preparation',
    about: 'papers',
  },
  'appid.real': {
    zh: '上传和真机直播需要正式的小程序 AppID（wx 加 16 位十六进制）。',
    en: 'Uploading and going live need the mini program’s own appid: wx and 16 hexadecimal digits.',
    document: 'appId',
    about: 'papers',
  },
} as const satisfies Readonly<Record<string, AccessRule>>

export type AccessRuleId = keyof typeof accessRules

/** @returns A rule with its optional fields. */
export const ruleOf = (id: AccessRuleId): AccessRule => accessRules[id]

const ids = Object.keys(accessRules) as readonly AccessRuleId[]
const successors = new Map(ids.map((id) => [ruleOf(id).replaces, id]))
const isThereOn = (id: AccessRuleId, date: string): boolean => documentOf(ruleOf(id).document).date <= date

/**
 * The rules that hold on a day: the newest of each line, and no rule that another has replaced by then.
 * @param date `YYYY-MM-DD`.
 */
export const rulesAt = (date: string): readonly AccessRuleId[] =>
  ids.filter((id) => {
    const next = successors.get(id)
    return isThereOn(id, date) && (next === undefined || !isThereOn(next, date))
  })

/**
 * @param id Any rule of a line.
 * @param date `YYYY-MM-DD`.
 * @returns The rule of the same line that holds on that day, or the line's first one for days before all of them.
 */
export const ruleInForce = (id: AccessRuleId, date: string): AccessRuleId => {
  const next = successors.get(id)
  if (next !== undefined && isThereOn(next, date)) return ruleInForce(next, date)
  const before = ruleOf(id).replaces as AccessRuleId | undefined
  return isThereOn(id, date) || before === undefined ? id : ruleInForce(before, date)
}

/** @returns The rules that a rule replaced, newest first: older pages still state them, but they are out of force. */
export const replacedBy = (id: AccessRuleId): readonly AccessRuleId[] => {
  const before = ruleOf(id).replaces as AccessRuleId | undefined
  return before === undefined ? [] : [before, ...replacedBy(before)]
}
