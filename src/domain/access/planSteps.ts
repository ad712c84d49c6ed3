import type { AccessDocumentId } from './accessDocuments'
import { TEST_APP_ID, type AccessProfile } from './accessProfile'
import { ruleInForce } from './accessRules'
import { categoriesAt, findCategory } from './liveCategories'
import type { DayWords, StepWords } from './stepTexts'

/** One step of the road to the first live. */
export interface AccessStep {
  readonly id: StepWords
  /** `unknown`: the profile does not say; somebody has to look. */
  readonly state: 'done' | 'open' | 'unknown'
  /** Null where no document names a time. */
  readonly days: DayWords | null
  readonly document: AccessDocumentId
  /** What stands in the text, `{name}` by name. */
  readonly values?: Readonly<Record<string, string>>
}

/** Categories by which a use is shown, of those that open a plan; used where the profile names none that does. */
const wanted: Readonly<Partial<Record<AccessProfile['use'], RegExp>>> = {
  selling: /^(电商平台>|社交>直播$)/,
  teaching: /^(教育>|社交>直播$)/,
  performance: /^社交>直播表演$/,
}

const step = (
  id: StepWords,
  done: boolean | null,
  document: AccessDocumentId,
  rest: Partial<Pick<AccessStep, 'days' | 'values'>> = {},
): AccessStep => ({
  id,
  state: done === null ? 'unknown' : done ? 'done' : 'open',
  days: null,
  document,
  ...rest,
})

const categorySteps = (profile: AccessProfile, date: string): readonly AccessStep[] => {
  const { plan, categories, subject, use, licences } = profile
  if (plan === 'native' && subject === 'government') return []
  const opening = categories.filter(({ path }) => findCategory(path, plan, date) !== null)
  const pattern = wanted[use] ?? /./
  const offered = categoriesAt(date).filter((row) => row.plan === plan && pattern.test(row.path))
  const paths = (opening.length > 0 ? opening : offered).map(({ path }) => path)
  const first = paths[0] ?? ''
  const licence: readonly AccessStep[] = first.startsWith('电商平台>')
    ? [step('licenceTelecom', licences.includes('icp') || licences.includes('edi'), 'preparation')]
    : first === '社交>直播表演'
      ? [step('licenceCulture', licences.includes('culture'), 'categories2024')]
      : first.startsWith('教育>')
        ? [step('licenceSchool', licences.includes('school'), 'qualification')]
        : []
  const values = { categories: paths.join(' / ') }
  const document = plan === 'native' ? 'categories2024' : 'access134'
  return [...licence, step('category', opening.some(({ state }) => state === 'passed'), document, { values })]
}

const pluginSteps = ({ plugin: { authorisation } }: AccessProfile, date: string): readonly AccessStep[] => {
  // Before the console sold authorisations a ticket asked for the plugin.
  if (ruleInForce('plugin.trial', date) === 'plugin.trial') {
    return [step('pluginTicket', authorisation === 'usable', 'preparation')]
  }
  const applied = authorisation !== 'none'
  return [
    step('pluginAdd', applied ? true : null, 'access134'),
    step('pluginApply', applied && authorisation !== 'inReview', 'access134', { days: 'plugin' }),
    step('pluginPay', authorisation === 'usable', 'access134'),
  ]
}

const cloudSteps = ({ domains, plan }: AccessProfile, host: string): readonly AccessStep[] => {
  if (domains.kind === 'bizname') return [step('cloudCallback', null, 'events', { values: { host } })]
  const scene = plan === 'plugin' ? 'miniProgram' : 'standard'
  const values = { scenes: plan === 'plugin' ? '小程序直播' : '标准直播' }
  return [
    step('cloudDomains', domains.kind === 'own' && domains.play.scene === scene, 'access134', { values }),
    step('cloudCallback', null, 'events', { values: { host } }),
  ]
}

const needsCloud = ({ plan, domains }: AccessProfile): boolean => plan === 'plugin' || domains.kind !== 'embedded'

/**
 * The steps from nothing to the first live by the profile's plan, in the order in which they are to be done.
 * @param date `YYYY-MM-DD`, whose rules are asked.
 * @param publicHost The server's public name, or empty while there is none.
 */
export const planSteps = (profile: AccessProfile, date: string, publicHost: string): readonly AccessStep[] => {
  const { plan, subject, categories, miniProgramAppId, development, cloudAppId } = profile
  const host = publicHost === '' ? 'live.example.com' : publicHost
  const mayGoLive = subject !== 'individual' && !(plan === 'plugin' && subject === 'overseas')
  const first = step('subject', mayGoLive, 'preparation')
  // Live video is impossible this way: whatever came after would be work for nothing.
  if (first.state === 'open') return [first]
  const isSocial = plan === 'native' && categories.some(({ path }) => path.startsWith('社交>'))
  return [
    first,
    step('filing', null, 'filing', { days: 'filing' }),
    ...categorySteps(profile, date),
    ...(plan === 'native' ? [step('interfaces', null, 'categories2024')] : []),
    ...(needsCloud(profile) ? [step('cloudAccount', cloudAppId > 0, 'preparation')] : []),
    ...(plan === 'plugin' ? pluginSteps(profile, date) : []),
    step('server', publicHost !== '', 'weChatNetwork'),
    ...(needsCloud(profile) ? cloudSteps(profile, host) : []),
    step('serverDomains', null, 'weChatNetwork'),
    step('privacy', null, 'privacy'),
    step('appId', miniProgramAppId !== TEST_APP_ID && !development, 'appId'),
    step('upload', null, 'kaibo'),
    step('review', null, 'preparation', isSocial ? { days: 'socialReview' } : {}),
  ]
}
