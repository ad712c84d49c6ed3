import { documentOf, type AccessDocumentId } from './accessDocuments'
import { TEST_APP_ID, type AccessProfile } from './accessProfile'
import { ruleInForce, ruleOf, rulesAt } from './accessRules'
import { offeredCategories } from './categoryUse'
import { isBizname } from './hostName'
import { openingCategories, writtenPath } from './liveCategories'
import type { DayWords, StepWords } from './stepTexts'
import { opensToSubject } from './subjects'

/** One step of the road to the first live. */
export interface AccessStep {
  readonly id: StepWords
  /** `unknown`: the profile does not say; the owner has to check. */
  readonly state: 'done' | 'open' | 'unknown'
  /** Null where no document names a time. */
  readonly days: DayWords | null
  readonly document: AccessDocumentId
  /** Values for the text's placeholders, `{name}` by name. */
  readonly values?: Readonly<Record<string, string>>
  /** Where it is done, when a document names an address. */
  readonly address?: string
}

const step = (
  id: StepWords,
  done: boolean | null,
  document: AccessDocumentId,
  rest: Partial<Pick<AccessStep, 'days' | 'values' | 'address'>> = {},
): AccessStep => ({
  id,
  state: done === null ? 'unknown' : done ? 'done' : 'open',
  days: null,
  document,
  ...rest,
})

const isThereOn = (document: AccessDocumentId, date: string): boolean => documentOf(document).date <= date
/** The newer page where it says the same on a day; the one that it took the place of before. */
const sinceThereIs = (newer: AccessDocumentId, date: string): AccessDocumentId =>
  isThereOn(newer, date) ? newer : 'preparation'
/** The document by which a plan's categories are known on a day. */
const categoryDocument = (plan: AccessProfile['plan'], date: string): AccessDocumentId =>
  ruleOf(ruleInForce(plan === 'native' ? 'category.native' : 'category.plugin', date)).document
/** The editions of the page on the plugin's access, newest first. */
const pluginPages = ['access134', 'access124', 'console2020'] as const
const pluginDocument = (date: string): AccessDocumentId =>
  pluginPages.find((page) => isThereOn(page, date)) ?? 'preparation'

/** Where a ticket is filed, and where the old scheme's addresses are made, as the documents of their days have them. */
const TICKET = 'https://console.cloud.tencent.com/workorder/category'
const addressTool = (bizname: string): string => `https://bizlive.myqcloud.com/tools/address.html?bizname=${bizname}`
/** WeChat's console, where a mini program is registered and plugins are added. */
const WECHAT_CONSOLE = 'https://mp.weixin.qq.com'

/** Licences required for a category, by the rules of the day. */
const licenceSteps = (path: string, { licences, subject }: AccessProfile, date: string): readonly AccessStep[] => {
  const has = (...any: AccessProfile['licences']): boolean => any.some((licence) => licences.includes(licence))
  const inForce = rulesAt(date)
  if (path.startsWith('电商平台>')) {
    const rule = ruleInForce('licence.telecom', date)
    const done = rule === 'licence.telecom' ? has('icp') : has('icp', 'edi')
    return [step('licenceTelecom', done, ruleOf(rule).document)]
  }
  if (path === '社交>直播' && subject !== 'government' && inForce.includes('licence.social')) {
    return [step('licenceSocial', has('culture', 'audiovisual'), 'qualification')]
  }
  if (path === '社交>直播表演') return [step('licenceCulture', has('culture'), 'categories2024')]
  if (path.startsWith('教育>') && inForce.includes('licence.school')) {
    return [step('licenceSchool', has('school'), 'qualification')]
  }
  return []
}

const categorySteps = (profile: AccessProfile, date: string): readonly AccessStep[] => {
  const { plan, subject, use } = profile
  if (plan === 'native' && subject === 'government') return []
  const opening = openingCategories(profile, date)
  const paths = opening.length > 0 ? opening.map(({ path }) => path) : offeredCategories(plan, use, date)
  // No category of this plan matches the use of the streams: the finding names the alternatives.
  if (paths.length === 0) return [step('categoryNone', false, categoryDocument(plan, date))]
  const values = { categories: paths.map(writtenPath).join(' / ') }
  const hasPassed = opening.some(({ state }) => state === 'passed')
  return [
    ...licenceSteps(paths[0] ?? '', profile, date),
    step('category', hasPassed, categoryDocument(plan, date), { values }),
  ]
}

/** Whether a ticket asks for the plugin: before the console sold authorisations. */
const isByTicket = (date: string): boolean => ruleInForce('plugin.trial', date) === 'plugin.trial'

const pluginSteps = ({ plugin: { authorisation } }: AccessProfile, date: string): readonly AccessStep[] => {
  const applied = authorisation !== 'none'
  if (isByTicket(date)) {
    return [
      step('pluginTicket', authorisation === 'usable', 'preparation', { address: TICKET }),
      step('pluginAddPlain', applied ? true : null, 'preparation', { address: WECHAT_CONSOLE }),
    ]
  }
  const document = pluginDocument(date)
  return [
    step('pluginAdd', applied ? true : null, document, { address: WECHAT_CONSOLE }),
    step('pluginApply', applied && authorisation !== 'inReview', document, { days: 'plugin' }),
    step('pluginPay', authorisation === 'usable', document),
  ]
}

const cloudSteps = ({ domains, plan }: AccessProfile, date: string, host: string): readonly AccessStep[] => {
  const callback = step('cloudCallback', null, 'events', { values: { host } })
  if (domains.kind === 'bizname' || (plan === 'plugin' && isByTicket(date))) {
    const bizname = domains.kind === 'bizname' && isBizname(domains.bizname) ? domains.bizname : '{bizname}'
    return [step('biznameAddress', null, 'preparation', { address: addressTool(bizname) }), callback]
  }
  const scene = plan === 'plugin' ? 'miniProgram' : 'standard'
  const values = { scenes: plan === 'plugin' ? '小程序直播' : '标准直播' }
  return [
    step('cloudDomains', domains.kind === 'own' && domains.play.scene === scene, pluginDocument(date), { values }),
    callback,
  ]
}

const needsCloud = ({ plan, domains }: AccessProfile): boolean => plan === 'plugin' || domains.kind !== 'embedded'

/**
 * The steps from nothing to the first live by the profile's plan, in the order in which they are to be done.
 * @param date `YYYY-MM-DD`, whose rules are asked.
 * @param publicHost The server's public name, or empty while there is none.
 */
export const planSteps = (profile: AccessProfile, date: string, publicHost: string): readonly AccessStep[] => {
  const { plan, categories, miniProgramAppId, development, cloudAppId } = profile
  const host = publicHost === '' ? 'live.example.com' : publicHost
  const subject = step('subject', opensToSubject(profile, date), sinceThereIs('categoryPapers', date))
  // Live video is impossible this way: further steps would be useless.
  if (subject.state === 'open') return [subject]
  const account = needsCloud(profile) ? [step('cloudAccount', cloudAppId > 0, sinceThereIs('access134', date))] : []
  // The first page of all begins with the account: APPID and bizname are given with it.
  const accountFirst = isByTicket(date)
  const isSocial = plan === 'native' && categories.some(({ path }) => path.startsWith('社交>'))
  return [
    ...(accountFirst ? account : []),
    subject,
    ...(isThereOn('filing', date) ? [step('filing', null, 'filing', { days: 'filing' })] : []),
    ...categorySteps(profile, date),
    ...(plan === 'native' ? [step('interfaces', null, categoryDocument(plan, date))] : []),
    ...(accountFirst ? [] : account),
    ...(plan === 'plugin' ? pluginSteps(profile, date) : []),
    step('server', publicHost !== '', 'weChatNetwork'),
    ...(needsCloud(profile) ? cloudSteps(profile, date, host) : []),
    step('serverDomains', null, 'weChatNetwork'),
    ...(isThereOn('privacy', date) ? [step('privacy', null, 'privacy')] : []),
    step('appId', miniProgramAppId !== TEST_APP_ID && !development, 'appId'),
    step('upload', null, 'kaibo'),
    step('review', null, sinceThereIs('categoryPapers', date), isSocial ? { days: 'socialReview' } : {}),
  ]
}
