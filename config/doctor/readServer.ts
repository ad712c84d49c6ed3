import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { ServerState } from '@/domain/access/judgeServer'
import { AppError } from '@/domain/errors/AppError'
import { loadConfig } from '../../server/config'
import { readServerFacts } from '../../server/start/readServerFacts'

/** The environment of a server, as a process has it. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads a file of variables, `NAME=value` a line, as `node --env-file` does.
 * @returns Null when it cannot be read.
 */
export const readEnvironmentFile = (file: string): Environment | null => {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Asks the server's own configuration what it makes of an environment. No secret leaves this function. */
export const readServer = (environment: Environment): ServerState => {
  try {
    return { kind: 'read', facts: readServerFacts(loadConfig(environment)) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // Its `value` stays here: a secret that was written into the wrong variable would be shown otherwise.
    const { variable = '', expected = '' } = error.detail
    return { kind: 'refused', variable: String(variable), expected: String(expected) }
  }
}
