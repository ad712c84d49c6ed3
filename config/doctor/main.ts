import { Resolver } from 'node:dns/promises'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { AccessProfile } from '@/domain/access/accessProfile'
import { exitCodeOf } from '@/domain/access/exitCode'
import type { CheckFinding } from '@/domain/access/finding'
import type { NetworkState } from '@/domain/access/judgeNetwork'
import type { ServerState } from '@/domain/access/judgeServer'
import { ruleDayOf } from '@/domain/access/ruleDay'
import { fillText } from '@/domain/access/textEntry'
import { askProfile } from './askProfile'
import { doctorTexts } from './doctorTexts'
import { checkedAreas, examine } from './examine'
import { loadProfile, type ImportTypeScript } from './loadProfile'
import { askNetwork } from './network/askNetwork'
import { readOptions, type DoctorOptions } from './options'
import { readBuilt } from './readBuilt'
import { readProject } from './readProject'
import { readEnvironmentFile, readServer } from './readServer'
import { reportFaults, reportJson, reportText } from './report'

/** The process that the doctor runs in. */
export interface DoctorWorld {
  readonly args: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** The repository. */
  readonly rootDir: string
  /** Where the command was given; paths of options are from here. */
  readonly cwd: string
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: Writable
  readonly errors: Writable
  readonly importTypeScript: ImportTypeScript
}

/** Something of the profile is wrong: nothing else can be judged. */
class FaultyProfile extends Error {
  constructor(readonly faults: readonly CheckFinding[]) {
    super('profile')
  }
}

const readGivenProfile = async (options: DoctorOptions, world: DoctorWorld): Promise<AccessProfile> => {
  const { rootDir, cwd, importTypeScript } = world
  const given = options.profile
  const file = given === undefined ? path.join(rootDir, 'config/access.ts') : path.resolve(cwd, given)
  const read = await loadProfile(file, importTypeScript).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const values = { file: given ?? 'config/access.ts', reason }
    throw new Error(fillText(doctorTexts[options.language].profileUnreadable, values), { cause })
  })
  if (!read.ok) throw new FaultyProfile(read.faults)
  return read.profile
}

/** @returns What the build has now, beside a profile that was given; nothing where it cannot be read. */
const readBuiltProfile = async (options: DoctorOptions, world: DoctorWorld): Promise<readonly AccessProfile[]> => {
  if (options.profile === undefined) return []
  try {
    return [await readGivenProfile({ ...options, profile: undefined }, world)]
  } catch {
    // It is not what was asked for: a fault in it is told when it is.
    return []
  }
}

/** The profile, and those that stood before it: some answers can never be changed. */
const readProfileOrAsk = async (
  options: DoctorOptions,
  date: string,
  world: DoctorWorld,
): Promise<{ readonly profile: AccessProfile; readonly before: readonly AccessProfile[] }> => {
  const profile = await readGivenProfile(options, world)
  const before = await readBuiltProfile(options, world)
  const asks = options.ask || (options.profile === undefined && !options.json && world.input.isTTY === true)
  if (!asks) return { profile, before }
  // Questions go where they do not mix with JSON.
  const output = options.json ? world.errors : world.output
  const asked = await askProfile({ start: profile, date, language: options.language, input: world.input, output })
  return { profile: asked, before: [...before, profile] }
}

const readServerState = (options: DoctorOptions, { cwd, environment }: DoctorWorld): ServerState => {
  if (options.env === undefined) return readServer(environment)
  const variables = readEnvironmentFile(path.resolve(cwd, options.env))
  return variables === null ? { kind: 'unreadable', file: options.env } : readServer(variables)
}

const readNetwork = async (offline: boolean, server: ServerState, profile: AccessProfile): Promise<NetworkState> => {
  if (offline) return 'offline'
  if (server.kind !== 'read' || server.facts.publicUrl === '') return 'noAddress'
  const { publicUrl, mediaEdge, playHttps } = server.facts
  const isCloud = mediaEdge === 'tencent'
  const { domains } = profile
  const hosts = domains.kind === 'own' ? [domains.push.host, domains.play.host] : []
  // One try of few seconds: without a resolver it would otherwise be half a minute.
  const resolver = new Resolver({ timeout: 3_000, tries: 1 })
  return askNetwork(
    {
      origin: publicUrl,
      hasCallback: isCloud,
      hasChatCallback: server.facts.chat?.tokenGiven === true,
      hasShop: profile.use === 'selling',
      domains: hosts,
      securePlayHost: isCloud && playHttps && domains.kind === 'own' ? domains.play.host : null,
    },
    { nowMs: Date.now, resolver },
  )
}

const examineWorld = async (options: DoctorOptions, world: DoctorWorld): Promise<0 | 1 | 2> => {
  const { rootDir, cwd } = world
  const date = options.date ?? ruleDayOf(Date.now())
  const { profile, before } = await readProfileOrAsk(options, date, world)
  const at = (given: string | undefined, own: string): readonly [string, string] =>
    given === undefined ? [path.join(rootDir, own), own] : [path.resolve(cwd, given), given]
  const server = readServerState(options, world)
  const evidence = {
    built: readBuilt(...at(options.built, 'dist/weapp')),
    project: readProject(...at(options.project, 'project.config.json')),
    server,
    network: await readNetwork(options.offline, server, profile),
  }
  const examination = examine(profile, date, evidence, before)
  const exitCode = exitCodeOf(checkedAreas.flatMap((area) => examination.areas[area]))
  const { json, language } = options
  world.output.write(json ? reportJson(examination, exitCode, language) : reportText(examination, language))
  return exitCode
}

/**
 * `npm run doctor`: reads or asks for a profile, looks at what is there, and tells what it found.
 * @returns The exit code: 0 good, 1 warnings, 2 something stops, or the command itself was wrong.
 */
export const runDoctor = async (world: DoctorWorld): Promise<0 | 1 | 2> => {
  let options: DoctorOptions
  try {
    options = readOptions(world.args, world.environment)
  } catch (error) {
    world.errors.write(`${(error as Error).message}\n`)
    return 2
  }
  if (options.help) {
    world.output.write(`${doctorTexts[options.language].help}\n`)
    return 0
  }
  try {
    return await examineWorld(options, world)
  } catch (error) {
    if (error instanceof FaultyProfile) {
      const told = reportFaults(error.faults, options)
      ;(options.json ? world.output : world.errors).write(told)
    } else {
      world.errors.write(`${(error as Error).message}\n`)
    }
    return 2
  }
}
