import type { Language } from '../format/language'
import type { AccessProfile, LivePlan } from './accessProfile'

const zh = {
  subject: '小程序的主体',
  use: '直播的内容',
  categories: '服务类目',
  categoryState: '“{category}”的审核状态',
  licences: '已有的资质',
  plan: '方案',
  authorisation: '插件授权的状态（云直播控制台）',
  domains: '推流与播放',
  bizname: 'bizname（品牌英文名，小写字母，确定后不能修改）',
  pushHost: '推流域名',
  pushScene: '推流域名的场景',
  playHost: '播放域名',
  playScene: '播放域名的场景',
  cloudAppId: '腾讯云账号的 APPID（0 为没有；用于插件后不能更换）',
  appId: '小程序的 AppID（touristappid 为测试号）',
  pluginVersion: '插件版本',
  development: '先试用，资质以后再补',
  number: '请输入不小于 0 的整数。',
}

type Questions = { readonly [Name in keyof typeof zh]: string }

const en: Questions = {
  subject: 'Whose mini program is it?',
  use: 'What do the lives show?',
  categories: 'Service categories',
  categoryState: 'How far is “{category}”?',
  licences: 'Papers at hand',
  plan: 'Plan',
  authorisation: 'State of the plugin’s authorisation (cloud console)',
  domains: 'Push and play',
  bizname: 'bizname (lower-case letters; once settled it cannot be changed)',
  pushHost: 'Push domain',
  pushScene: 'Scene of the push domain',
  playHost: 'Play domain',
  playScene: 'Scene of the play domain',
  cloudAppId: 'APPID of the Tencent Cloud account (0 for none; the plugin’s cannot be changed later)',
  appId: 'Appid of the mini program (touristappid for trying out)',
  pluginVersion: 'Version of the plugin',
  development: 'Try it out first, papers later',
  number: 'Give an integer from 0 on.',
}

/** Questions of the doctor and of the studio's page. */
export const questionTexts: Readonly<Record<Language, Questions>> = { zh, en }

type Named<Words extends string> = Readonly<Record<Words, Readonly<Record<Language, string>>>>

/** Texts of the answers, by the values of a profile. */
export const answerTexts = {
  subject: {
    individual: { zh: '个人', en: 'an individual' },
    enterprise: { zh: '企业', en: 'a company' },
    organisation: { zh: '事业单位、社会组织、媒体', en: 'a public institution, a society, media' },
    government: { zh: '政府', en: 'a government' },
    overseas: { zh: '中国大陆以外的主体', en: 'somebody outside mainland China' },
  },
  use: {
    selling: { zh: '卖货', en: 'selling' },
    teaching: { zh: '教学', en: 'teaching' },
    performance: { zh: '表演', en: 'performances' },
    other: { zh: '其他', en: 'other things' },
  },
  plan: {
    native: { zh: '方案一（live-player / live-pusher）', en: 'native (方案一: live-player, live-pusher)' },
    plugin: { zh: '方案二（腾讯云直播助手）', en: 'plugin (方案二: 腾讯云直播助手)' },
  },
  licence: {
    icp: { zh: '《增值电信业务许可证》ICP', en: '《增值电信业务许可证》, ICP' },
    edi: { zh: '《增值电信业务许可证》EDI', en: '《增值电信业务许可证》, EDI' },
    culture: { zh: '《网络文化经营许可证》', en: '《网络文化经营许可证》' },
    audiovisual: { zh: '《信息网络传播视听节目许可证》', en: '《信息网络传播视听节目许可证》' },
    school: { zh: '办学许可证或替代文件', en: 'a school’s licence or what stands in for it' },
  },
  categoryState: {
    passed: { zh: '已通过', en: 'passed' },
    applied: { zh: '审核中', en: 'in review' },
  },
  authorisation: {
    none: { zh: '没有', en: 'none' },
    inReview: { zh: '待审核', en: 'in review (待审核)' },
    toPay: { zh: '待付款', en: 'to be paid (待付款)' },
    usable: { zh: '可用', en: 'usable (可用)' },
    expired: { zh: '已过期', en: 'expired (已过期)' },
  },
  development: {
    on: { zh: '是', en: 'yes' },
    off: { zh: '否', en: 'no' },
  },
  scene: {
    standard: { zh: '标准直播', en: '标准直播' },
    miniProgram: { zh: '小程序直播', en: '小程序直播' },
  },
  domains: {
    embedded: { zh: '自带的媒体服务', en: 'Kaibo’s embedded edge' },
    bizname: { zh: '腾讯云 bizname 域名（旧）', en: 'a bizname of Tencent Cloud (old)' },
    own: { zh: '腾讯云上的自有域名', en: 'own domains at Tencent Cloud' },
  },
} as const satisfies {
  readonly subject: Named<AccessProfile['subject']>
  readonly use: Named<AccessProfile['use']>
  readonly plan: Named<LivePlan>
  readonly licence: Named<AccessProfile['licences'][number]>
  readonly categoryState: Named<AccessProfile['categories'][number]['state']>
  readonly authorisation: Named<AccessProfile['plugin']['authorisation']>
  readonly development: Named<'on' | 'off'>
  readonly scene: Named<'standard' | 'miniProgram'>
  readonly domains: Named<AccessProfile['domains']['kind']>
}
