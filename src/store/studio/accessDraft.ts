import { TEST_APP_ID, type AccessProfile, type LiveDomain, type StreamDomains } from '@/domain/access/accessProfile'

/** Answers as they are typed: an answer on another branch stays while that branch is not taken. */
export interface AccessDraft
  extends Pick<
    AccessProfile,
    'development' | 'miniProgramAppId' | 'subject' | 'categories' | 'licences' | 'use' | 'plan'
  > {
  readonly cloudAppId: string
  readonly pluginVersion: string
  readonly authorisation: AccessProfile['plugin']['authorisation']
  readonly domains: StreamDomains['kind']
  readonly bizname: string
  readonly push: LiveDomain
  readonly play: LiveDomain
}

const noDomain: LiveDomain = { host: '', scene: 'standard' }

export const draftOf = (profile: AccessProfile): AccessDraft => {
  const { domains, plugin, cloudAppId, ...rest } = profile
  return {
    ...rest,
    cloudAppId: String(cloudAppId),
    pluginVersion: plugin.version,
    authorisation: plugin.authorisation,
    domains: domains.kind,
    bizname: domains.kind === 'bizname' ? domains.bizname : '',
    push: domains.kind === 'own' ? domains.push : noDomain,
    play: domains.kind === 'own' ? domains.play : noDomain,
  }
}

const domainsOf = ({ domains, bizname, push, play }: AccessDraft): StreamDomains => {
  if (domains === 'embedded') return { kind: 'embedded' }
  if (domains === 'bizname') return { kind: 'bizname', bizname: bizname.trim() }
  const tidy = ({ host, scene }: LiveDomain): LiveDomain => ({ host: host.trim().toLowerCase(), scene })
  return { kind: 'own', push: tidy(push), play: tidy(play) }
}

/** @returns Whether the account's number can be read; 0 stands for none. */
export const isAccount = (typed: string): boolean => /^\d{1,15}$/.test(typed.trim())

/** @returns The profile of the answers. An account that cannot be read counts as none; `isAccount` detects it. */
export const profileOf = (draft: AccessDraft): AccessProfile => {
  const miniProgramAppId = draft.miniProgramAppId.trim()
  return {
    // With a real appid every rule is meant.
    development: draft.development && miniProgramAppId === TEST_APP_ID,
    miniProgramAppId,
    subject: draft.subject,
    categories: draft.categories,
    licences: draft.licences,
    use: draft.use,
    plan: draft.plan,
    cloudAppId: isAccount(draft.cloudAppId) ? Number(draft.cloudAppId.trim()) : 0,
    plugin: { version: draft.pluginVersion.trim(), authorisation: draft.authorisation },
    domains: domainsOf(draft),
  }
}

/** @returns Whether two profiles are equal, regardless of the order of their fields. */
export const isSameProfile = (one: AccessProfile, other: AccessProfile): boolean => {
  const written = (profile: AccessProfile): string => JSON.stringify(profileOf(draftOf(profile)))
  return written(one) === written(other)
}
