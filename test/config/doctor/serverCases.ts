import type { AccessProfile } from '@/domain/access/accessProfile'
import type { CheckFinding } from '@/domain/access/finding'
import { judgeServer } from '@/domain/access/judgeServer'
import { readServer } from '../../../config/doctor/readServer'
import { school, shop, TODAY } from '../../domain/access/profiles'
import servers from '../../fixtures/access/servers.json'
import { schoolServer, shopServer } from './environments'

/** An environment of the corpus: changes to the shop's or the school's, and the doctor's findings. */
export interface ServerCase {
  readonly name: string
  readonly base?: string
  readonly date?: string
  readonly profile?: Partial<AccessProfile>
  readonly environment?: Readonly<Record<string, string>>
  readonly expect: readonly string[]
}

export const serverCases = servers as readonly ServerCase[]

export const judgeServerCase = ({ base, date, profile, environment }: ServerCase): readonly CheckFinding[] => {
  const isSchool = base === 'school'
  const state = readServer({ ...(isSchool ? schoolServer : shopServer), ...environment })
  return judgeServer(state, { ...(isSchool ? school : shop), ...profile }, date ?? TODAY)
}
