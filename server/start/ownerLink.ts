import path from 'node:path'
import { createStaffStore } from '../adapters/store/records/staffStore'
import { openBeside } from '../adapters/store/openBeside'
import { describeAddress } from '../adapters/store/postgres/address'
import { loadConfig, type Config } from '../config'
import { digestOfCode, newCode } from '../staff/codes'
import { CommandProblem } from './commandTexts'
import { chooseLanAddress } from './lanAddress'
import { describeProblem } from './startProblem'
import { chooseReach } from './startScreen'

/** Lifetime of the link, ms: the requester sits at the machine. */
const HOLDS_MS = 3_600_000

/** Adds a code beside a server that may be running: it reads the table when somebody signs in. */
async function addCode({ databaseUrl: url, dataDir }: Config, at: number): Promise<string> {
  const file = path.join(dataDir, 'money.db')
  const database = await openBeside({ url, file }, ['sign_in_codes'])
  if (database === null) throw new CommandProblem('noData', { path: url === '' ? file : describeAddress(url) })
  const code = newCode()
  try {
    const expiresAt = at + HOLDS_MS
    await createStaffStore(database).keepCode({
      digest: digestOfCode(code), staffId: '', use: 'link', createdAt: at, expiresAt,
    })
    return code
  } finally {
    await database.destroy()
  }
}

/**
 * Entry of dist/server/ownerLink.mjs (`npx kaibo owner-link`): a link that signs the first owner in, once and within an
 * hour. The command requires write access to the data folder, or the database's URL.
 * @returns What to print, and whether it is a link.
 */
export async function makeOwnerLink(): Promise<{ readonly text: string; readonly ok: boolean }> {
  try {
    const config = loadConfig()
    const code = await addCode(config, Date.now())
    const { others } = chooseReach(config, config.port, chooseLanAddress())
    return { text: `${others}/studio#code=${code}\n`, ok: true }
  } catch (problem) {
    const line = describeProblem(problem) ?? (problem instanceof Error ? problem.message : String(problem))
    return { text: `${line}\n`, ok: false }
  }
}
