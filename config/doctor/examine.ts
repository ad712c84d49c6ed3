import type { AccessProfile } from '@/domain/access/accessProfile'
import { examineAccess, type AccessExamination } from '@/domain/access/examineAccess'
import type { DoctorFinding } from '@/domain/access/finding'
import { judgeBuilt, type BuiltState } from '@/domain/access/judgeBuilt'
import { judgeNetwork, type NetworkState } from '@/domain/access/judgeNetwork'
import { judgeProject, type ProjectState } from '@/domain/access/judgeProject'
import { judgeServer, type ServerState } from '@/domain/access/judgeServer'
import { unseenOfShop } from '@/domain/access/judgeShop'

/** Subjects of the examination, in the order of the report. */
export const checkedAreas = ['access', 'built', 'project', 'server', 'network'] as const

/** Everything that was found out about one profile. */
export interface Examination extends AccessExamination {
  /** `YYYY-MM-DD`, whose rules were asked. */
  readonly date: string
  readonly profile: AccessProfile
  readonly areas: Readonly<Record<(typeof checkedAreas)[number], readonly DoctorFinding[]>>
}

/** Input of the judgement. */
export interface Evidence {
  readonly built: BuiltState
  readonly project: ProjectState
  readonly server: ServerState
  readonly network: NetworkState
}

/**
 * Judges a profile and its built output. Pure: the caller has read and asked everything.
 * @param before Profiles that stood before this one: some answers can never be changed.
 */
export const examine = (
  profile: AccessProfile,
  date: string,
  evidence: Evidence,
  before: readonly AccessProfile[] = [],
): Examination => {
  const { server } = evidence
  const found = examineAccess(profile, date, server.kind === 'read' ? server.facts.publicUrl : '', before)
  // An individual hears one thing: all else would be work for nothing.
  if (profile.subject === 'individual') {
    const areas = { access: found.verdict.findings, built: [], project: [], server: [], network: [] }
    return { ...found, date, profile, areas }
  }
  return {
    ...found,
    date,
    profile,
    areas: {
      access: found.verdict.findings,
      built: judgeBuilt(evidence.built, profile, date),
      project: judgeProject(evidence.project, profile),
      server: [...judgeServer(server, profile, date), ...unseenOfShop(profile, date)],
      network: judgeNetwork(evidence.network, profile, date),
    },
  }
}
