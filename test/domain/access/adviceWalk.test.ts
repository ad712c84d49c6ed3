import fc from 'fast-check'
import { accessDocuments } from '@/domain/access/accessDocuments'
import { accessRules } from '@/domain/access/accessRules'
import type { AccessProfile, LivePlan } from '@/domain/access/accessProfile'
import { matchesUse, offeredCategories } from '@/domain/access/categoryUse'
import type { Finding } from '@/domain/access/finding'
import type { FindingWords } from '@/domain/access/findingTexts'
import { judgeAccess } from '@/domain/access/judgeAccess'
import { liveCategories } from '@/domain/access/liveCategories'
import { compareVersions } from '@/domain/access/pluginVersion'
import { profileChoices } from '@/domain/access/readProfile'
import { opensToSubject } from '@/domain/access/subjects'
import { school, shop, TODAY } from './profiles'

/**
 * Results of following an advice: profiles, one for each way that the text leaves open. None: the owner can only wait
 * or ask (truly closed), or the text allows the present state.
 */
type Follow = (profile: AccessProfile, finding: Finding, date: string) => readonly AccessProfile[]

const other = (plan: LivePlan): LivePlan => (plan === 'native' ? 'plugin' : 'native')
const switchPlan: Follow = (profile) => [{ ...profile, plan: other(profile.plan) }]
const apply = (profile: AccessProfile, plan: LivePlan, date: string): readonly AccessProfile[] =>
  offeredCategories(plan, profile.use, date)
    .slice(0, 2)
    .map((path) => ({
      ...profile,
      categories: [...profile.categories, { path: path.replace('>*', '>在线教育'), state: 'applied' as const }],
    }))
const applyHere: Follow = (profile, _, date) => apply(profile, profile.plan, date)
const applyThere: Follow = (profile, _, date) =>
  apply({ ...profile, plan: other(profile.plan) }, other(profile.plan), date)
const changeUse: Follow = (profile, finding, date) =>
  profileChoices.use
    .filter((use) => (finding.values?.categories ?? '').split('、').some((path) => matchesUse(path, use, date)))
    .map((use) => ({ ...profile, use }))
const setVersion = (name: string): Follow => (profile, finding) =>
  [{ ...profile, plugin: { ...profile.plugin, version: finding.values?.[name] ?? '' } }]
const ownDomains = (scene: 'standard' | 'miniProgram'): AccessProfile['domains'] =>
  ({ kind: 'own', push: { host: 'push.shop.example', scene }, play: { host: 'play.shop.example', scene } })
const setDomains = (domains: AccessProfile['domains']): Follow => (profile) => [{ ...profile, domains }]
const authorise = (authorisation: AccessProfile['plugin']['authorisation']): Follow => (profile) =>
  [{ ...profile, plugin: { ...profile.plugin, authorisation } }]
const nothing: Follow = () => []
const any = (...follows: readonly Follow[]): Follow => (...args) => follows.flatMap((follow) => follow(...args))
const then = (...follows: readonly Follow[]): Follow => (profile, finding, date) =>
  follows.reduce<readonly AccessProfile[]>(
    (profiles, follow) => profiles.flatMap((each) => follow(each, finding, date)),
    [profile],
  )
const sceneOf = (
  profile: AccessProfile,
  scene: 'standard' | 'miniProgram',
  host?: string,
): readonly AccessProfile[] => {
  const { domains } = profile
  if (domains.kind !== 'own') return []
  const fix = (domain: typeof domains.push): typeof domains.push =>
    domain.host === host ? { ...domain, scene } : domain
  return [{ ...profile, domains: { kind: 'own', push: fix(domains.push), play: fix(domains.play) } }]
}
const papers: AccessProfile['licences'] = ['icp', 'culture', 'school']

/** Action that each text advises. A new text does not compile without a line here. */
const follows: Readonly<Record<FindingWords, Follow>> = {
  individual: nothing,
  overseas: nothing,
  overseasNative: nothing,
  overseasTransport: nothing,
  government: nothing,
  opensPluginAlone: any(switchPlan, applyHere),
  opensPluginOnly: switchPlan,
  opensPluginFull: applyHere,
  opensNativeAlone: any(switchPlan, applyHere),
  opensNativeOnly: switchPlan,
  opensNativeAbroad: applyHere,
  categoryOtherPlan: any(applyThere, switchPlan),
  categoryNowhere: nothing,
  categoryGone: applyHere,
  categoryRenamed: (profile, finding) =>
    (finding.values?.now ?? '').split('、').map((now) => ({
      ...profile,
      categories: profile.categories.map((category) =>
        category.path === finding.values?.categories ? { ...category, path: now } : category),
    })),
  noCategoryAtAll: applyHere,
  noCategoryOpens: applyHere,
  notPassed: (profile) =>
    [{ ...profile, categories: profile.categories.map(({ path }) => ({ path, state: 'passed' as const })) }],
  categoryOpens: nothing,
  transportAlone: applyHere,
  useDiffers: any(applyHere, changeUse),
  useOtherPlan: any(applyThere, changeUse),
  useNowhere: changeUse,
  socialReview: nothing,
  licence: (profile) => [{ ...profile, licences: papers }],
  noVersion: setVersion('advised'),
  belowLowest: setVersion('advised'),
  belowMinimum: setVersion('advised'),
  aboveNewest: nothing,
  versionGood: nothing,
  noAccount: (profile) => [{ ...profile, cloudAppId: 1_250_000_000 }],
  accountChanged: nothing,
  biznameChanged: nothing,
  trialFull: (profile, _, date) => apply(profile, 'native', date),
  trialFullNative: switchPlan,
  trialFullWait: nothing,
  authorisation_none: authorise('inReview'),
  authorisation_inReview: authorise('toPay'),
  authorisation_toPay: authorise('usable'),
  authorisation_expired: authorise('usable'),
  embeddedEdge: setDomains(ownDomains('miniProgram')),
  embeddedEdgeBizname: setDomains({ kind: 'bizname', bizname: 'kaibo' }),
  biznameTooNew: any(then(setDomains(ownDomains('miniProgram')), setVersion('newest')), setVersion('older')),
  biznameTooNewAlone: setVersion('older'),
  biznameOver: then(setDomains(ownDomains('miniProgram')), setVersion('newest')),
  biznameForm: setDomains({ kind: 'bizname', bizname: 'kaibo' }),
  ownTooOld: setVersion('newest'),
  ownTooEarly: setDomains({ kind: 'bizname', bizname: 'kaibo' }),
  standardPlay: (profile, finding) => sceneOf(profile, 'miniProgram', finding.values?.host),
  // It may stay where hosts push by OBS.
  standardPush: nothing,
  pluginDomain: (profile, finding) => sceneOf(profile, 'standard', finding.values?.host),
  domainForm: (profile) =>
    setDomains(ownDomains(profile.plan === 'native' ? 'standard' : 'miniProgram'))(profile, never, ''),
  sameDomain: (profile) =>
    setDomains(ownDomains(profile.plan === 'native' ? 'standard' : 'miniProgram'))(profile, never, ''),
  testAppId: (profile) => [{ ...profile, miniProgramAppId: shop.miniProgramAppId, development: false }],
  appId: (profile) => [{ ...profile, miniProgramAppId: shop.miniProgramAppId }],
}
const never = { rule: 'domain.name', severity: 'stop', words: 'domainForm' } as const satisfies Finding

const told = (profile: AccessProfile, date: string): readonly Finding[] =>
  judgeAccess(profile, date).findings.filter(({ severity }) => severity !== 'good')
const keyOf = ({ rule, words, values }: Finding): string => `${rule} ${words} ${values?.host ?? ''}`

/** The end of a road whose every advice was followed. */
interface End {
  readonly profile: AccessProfile
  readonly left: readonly Finding[]
}

/** Longest road: more steps than there are things to mend. */
const LONGEST = 25

/**
 * Follows one advice after the other to the end.
 * @param choose Which of so many ways is taken.
 * @throws Error where the road comes back to a profile that it has left, or an advice that was followed mends nothing.
 */
const walk = (start: AccessProfile, date: string, choose: (ways: number) => number): End => {
  let profile = start
  const seen = new Set([JSON.stringify(start)])
  const road: string[] = []
  for (;;) {
    const left = told(profile, date)
    const moves = left.flatMap((finding) =>
      follows[finding.words](profile, finding, date)
        .filter((next) => JSON.stringify(next) !== JSON.stringify(profile))
        .map((next) => ({ finding, next })))
    const move = moves[choose(moves.length)]
    if (move === undefined) return { profile, left }
    road.push(keyOf(move.finding))
    const written = JSON.stringify(move.next)
    const tale = `${date}: ${road.join(' → ')}\nfrom ${JSON.stringify(start)}`
    if (seen.has(written) || road.length > LONGEST) throw new Error(`Circular advice, ${tale}`)
    if (told(move.next, date).some((finding) => keyOf(finding) === keyOf(move.finding))) {
      throw new Error(`What was followed mends nothing, ${tale}`)
    }
    seen.add(written)
    profile = move.next
  }
}

/** Each day on which a rule or a row of the table begins, and one of the first and of the last. */
const sources = [
  ...Object.values(accessRules).map(({ document }) => document),
  ...liveCategories.map(({ from }) => from),
]
const days = [...new Set(['2020-04-20', TODAY, ...sources.map((document) => accessDocuments[document].date)])]
  .filter((date) => date >= '2020-04-15')
  .sort()
const paths = [...new Set([
  ...liveCategories.map(({ path }) => path.replace('>*', '>培训机构')), '商家自营>百货', '教育>在线教育',
])]
const versions = [
  '1.0.3', '1.1.3', '1.2.0', '1.2.1', '1.2.4', '1.2.9', '1.3.0', '1.3.3', '1.3.4', '1.3.9', '1.4.0', 'latest',
]
const domains: readonly AccessProfile['domains'][] = [
  { kind: 'embedded' },
  { kind: 'bizname', bizname: 'kaibo' },
  { kind: 'bizname', bizname: 'a'.repeat(64) },
  ownDomains('miniProgram'),
  ownDomains('standard'),
]
/** Texts that end without an open plan: the owner can only wait, ask, or become another subject. */
const closed: readonly FindingWords[] =
  ['individual', 'overseas', 'overseasNative', 'categoryNowhere', 'trialFullWait', 'trialFull']

/** Takes the first way, the last one, or one in the middle. */
const choices: readonly ((ways: number) => number)[] = [() => 0, (ways) => ways - 1, (ways) => Math.floor(ways / 2)]

const holds = (profile: AccessProfile, date: string, ways = choices): void => {
  const verdict = judgeAccess(profile, date)
  if (profile.subject === 'individual') {
    expect(verdict.findings.map(({ words }) => words)).toEqual(['individual'])
    return
  }
  const minimum = date < '2022-11-23' ? '1.1.3' : date < '2025-02-07' ? '1.2.4' : '1.3.4'
  if (verdict.plans.plugin.open) {
    expect(compareVersions(profile.plugin.version, minimum)).toBeGreaterThanOrEqual(0)
  }
  for (const { words } of told(profile, date)) {
    // No advice leads to a plan that is closed to the subject for ever.
    if (follows[words] === switchPlan || words.startsWith('opens') && !/Full|Abroad/.test(words)) {
      expect(opensToSubject({ ...profile, plan: other(profile.plan) }, date)).toBe(true)
    }
  }
  for (const choose of ways) {
    const { profile: last, left } = walk(profile, date, choose)
    const isClosed = left.some(({ words }) => closed.includes(words))
    if (!judgeAccess(last, date).plans[last.plan].open && !isClosed) {
      throw new Error(`${date}: neither open nor closed: ${left.map(keyOf).join(', ')} ${JSON.stringify(last)}`)
    }
  }
}

describe('[ACCESS-10] following every advice ends where live is open, or where no further step exists', () => {
  test('by every subject, category, plan and day', () => {
    let turn = 0
    const pick = <Item>(items: readonly Item[]): Item => items[(turn += 7) % items.length] as Item
    for (const date of days) {
      for (const subject of profileChoices.subject) {
        for (const path of paths) {
          for (const plan of profileChoices.plan) {
            holds({
              ...school,
              subject,
              plan,
              use: pick(profileChoices.use),
              categories: [{ path, state: turn % 3 === 0 ? 'applied' : 'passed' }],
              plugin: { version: pick(versions), authorisation: pick(profileChoices.authorisation) },
              domains: pick(domains),
            }, date, [pick(choices)])
          }
        }
      }
    }
  })

  test('by anything else at once', () => {
    const profiles = fc.record({
      subject: fc.constantFrom(...profileChoices.subject),
      use: fc.constantFrom(...profileChoices.use),
      plan: fc.constantFrom(...profileChoices.plan),
      categories: fc.uniqueArray(
        fc.record({ path: fc.constantFrom(...paths), state: fc.constantFrom(...profileChoices.categoryState) }),
        { maxLength: 3, selector: ({ path }) => path },
      ),
      licences: fc.subarray([...profileChoices.licence]),
      cloudAppId: fc.constantFrom(0, 1_250_000_000),
      version: fc.constantFrom(...versions),
      authorisation: fc.constantFrom(...profileChoices.authorisation),
      domains: fc.constantFrom(...domains),
      miniProgramAppId: fc.constantFrom('touristappid', shop.miniProgramAppId),
      date: fc.constantFrom(...days),
    })
    fc.assert(
      fc.property(profiles, ({ version, authorisation, date, ...rest }) => {
        holds({ ...school, ...rest, plugin: { version, authorisation } }, date)
      }),
      { numRuns: 300 },
    )
  })
})
