import type { AccessProfile } from './accessProfile'
import type { CheckFinding } from './finding'

/** A checked profile, or its faults, one finding each. */
export type ReadProfile =
  | { readonly ok: true; readonly profile: AccessProfile }
  | { readonly ok: false; readonly faults: readonly CheckFinding[] }

/** The words that each field may have, in the order in which they are offered. */
export const profileChoices = {
  subject: ['individual', 'enterprise', 'organisation', 'government', 'overseas'],
  use: ['selling', 'teaching', 'performance', 'other'],
  plan: ['native', 'plugin'],
  licence: ['icp', 'edi', 'culture', 'audiovisual', 'school'],
  categoryState: ['passed', 'applied'],
  authorisation: ['none', 'inReview', 'toPay', 'usable', 'expired'],
  scene: ['standard', 'miniProgram'],
  domains: ['embedded', 'bizname', 'own'],
} as const satisfies {
  readonly subject: readonly AccessProfile['subject'][]
  readonly use: readonly AccessProfile['use'][]
  readonly plan: readonly AccessProfile['plan'][]
  readonly licence: readonly AccessProfile['licences'][number][]
  readonly categoryState: readonly AccessProfile['categories'][number]['state'][]
  readonly authorisation: readonly AccessProfile['plugin']['authorisation'][]
  readonly scene: readonly string[]
  readonly domains: readonly AccessProfile['domains']['kind'][]
}

/** Longest text that a fault repeats. */
const GIVEN_LENGTH = 60

const shown = (value: unknown): string => {
  const text = value === undefined ? '–' : (JSON.stringify(value) ?? typeof value)
  return text.length > GIVEN_LENGTH ? `${text.slice(0, GIVEN_LENGTH)}…` : text
}

type Check = (value: unknown, path: string) => readonly CheckFinding[]

const fault = (path: string, value: unknown, expectedZh: string, expectedEn: string): CheckFinding => ({
  rule: 'profile.form',
  severity: 'stop',
  words: value === undefined ? 'profileMissing' : 'profileForm',
  values: { path: path === '' ? 'profile' : path, given: shown(value), expectedZh, expectedEn },
})

const when = (test: (value: unknown) => boolean, expectedZh: string, expectedEn: string): Check =>
  (value, path) => (test(value) ? [] : [fault(path, value, expectedZh, expectedEn)])

const text = when((value) => typeof value === 'string', '文字', 'a text')
const bool = when((value) => typeof value === 'boolean', 'true 或 false', 'true or false')
const account = when((value) => Number.isSafeInteger(value) && Number(value) >= 0, '不小于 0 的整数', 'an integer from 0 on')
const choice = (words: readonly string[]): Check =>
  when((value) => words.includes(value as string), `${words.join('、')} 之一`, `one of ${words.join(', ')}`)

const list = (each: Check): Check => (value, path) =>
  Array.isArray(value)
    ? value.flatMap((entry, index) => each(entry, `${path}[${index}]`))
    : [fault(path, value, '列表', 'a list')]

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fields = (checks: Readonly<Record<string, Check>>): Check => (value, path) => {
  if (!isFields(value)) return [fault(path, value, '{…}', 'an object')]
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`)
  const known = Object.keys(checks)
  return [
    ...Object.entries(checks).flatMap(([name, check]) => check(value[name], at(name))),
    // A misspelt field would otherwise silently count as absent.
    ...Object.keys(value)
      .filter((name) => !known.includes(name))
      .map((name): CheckFinding => {
        const found = fault(at(name), value[name], '', `nothing (${known.join(', ')} exist)`)
        const names = { knownZh: known.join('、'), knownEn: known.join(', ') }
        return { ...found, words: 'profileUnknown', values: { ...found.values, ...names } }
      }),
  ]
}

const domain = fields({ host: text, scene: choice(profileChoices.scene) })
const domainKinds = {
  embedded: fields({ kind: text }),
  bizname: fields({ kind: text, bizname: text }),
  own: fields({ kind: text, push: domain, play: domain }),
} as const satisfies Readonly<Record<AccessProfile['domains']['kind'], Check>>
const domains: Check = (value, path) => {
  if (!isFields(value)) return [fault(path, value, '{…}', 'an object')]
  const kind = profileChoices.domains.find((known) => known === value.kind)
  return kind === undefined ? choice(profileChoices.domains)(value.kind, `${path}.kind`) : domainKinds[kind](value, path)
}

const profileCheck = fields({
  development: bool,
  miniProgramAppId: text,
  subject: choice(profileChoices.subject),
  categories: list(fields({ path: text, state: choice(profileChoices.categoryState) })),
  licences: list(choice(profileChoices.licence)),
  use: choice(profileChoices.use),
  plan: choice(profileChoices.plan),
  cloudAppId: account,
  plugin: fields({ version: text, authorisation: choice(profileChoices.authorisation) }),
  domains,
})

/** Reads a profile from JSON. Every fault is reported with its path. */
export const readProfile = (value: unknown): ReadProfile => {
  const faults = profileCheck(value, '')
  return faults.length === 0 ? { ok: true, profile: value as AccessProfile } : { ok: false, faults }
}
