import type { AccessProfile, LivePlan } from '@/domain/access/accessProfile'
import type { DoctorFinding, Finding } from '@/domain/access/finding'
import { generateConfiguration, type GeneratedConfiguration } from '@/domain/access/generateConfiguration'
import { judgeAccess, type AccessVerdict } from '@/domain/access/judgeAccess'
import { judgeBuilt, type BuiltState } from '@/domain/access/judgeBuilt'
import { judgeNetwork, type NetworkState } from '@/domain/access/judgeNetwork'
import { judgeProject, type ProjectState } from '@/domain/access/judgeProject'
import { judgeServer, type ServerState } from '@/domain/access/judgeServer'
import { planSteps, type AccessStep } from '@/domain/access/planSteps'

/** What is looked at, in the order in which it is told. */
export const checkedAreas = ['access', 'built', 'project', 'server', 'network'] as const

/** Everything that was found out about one profile. */
export interface Examination {
  /** `YYYY-MM-DD`, whose rules were asked. */
  readonly date: string
  readonly profile: AccessProfile
  readonly verdict: AccessVerdict
  /** Why each plan is open (what is good about it) or closed (what stops it). */
  readonly reasons: Readonly<Record<LivePlan, readonly Finding[]>>
  readonly steps: readonly AccessStep[]
  readonly areas: Readonly<Record<(typeof checkedAreas)[number], readonly DoctorFinding[]>>
  readonly generated: GeneratedConfiguration
}

/** What there is to judge. */
export interface Evidence {
  readonly built: BuiltState
  readonly project: ProjectState
  readonly server: ServerState
  readonly network: NetworkState
}

/** Judges a profile and what is there of it. Pure: whoever calls has read and asked everything. */
export const examine = (profile: AccessProfile, date: string, evidence: Evidence): Examination => {
  const verdict = judgeAccess(profile, date)
  const { server } = evidence
  const reasonsOf = (plan: LivePlan): readonly Finding[] => {
    const telling = verdict.plans[plan].open ? 'good' : 'stop'
    return judgeAccess({ ...profile, plan }, date).findings.filter(({ severity }) => severity === telling)
  }
  const publicUrl = server.kind === 'read' ? server.facts.publicUrl : ''
  const publicHost = publicUrl.startsWith('https://') ? publicUrl.slice('https://'.length) : ''
  return {
    date,
    profile,
    verdict,
    reasons: { native: reasonsOf('native'), plugin: reasonsOf('plugin') },
    steps: planSteps(profile, date, publicHost),
    areas: {
      access: verdict.findings,
      built: judgeBuilt(evidence.built, profile, date),
      project: judgeProject(evidence.project, profile),
      server: judgeServer(server, profile),
      network: judgeNetwork(evidence.network),
    },
    generated: generateConfiguration(profile, publicHost),
  }
}
