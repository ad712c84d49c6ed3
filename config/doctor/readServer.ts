import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { keyForms, type ServerState } from '@/domain/access/judgeServer'
import { AppError } from '@/domain/errors/AppError'
import { loadConfig, type Config } from '../../server/config'
import { findWrongSignatures } from './selfTest'

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

const keysOf = (config: Config): Readonly<Record<keyof typeof keyForms, string>> => ({
  TENCENT_SECRET_ID: config.mediaEdge === 'tencent' ? config.tencentSecretId : '',
  WECHAT_APP_SECRET: config.weChatAppSecret,
})

/** Asks the server's own configuration what it makes of an environment. No secret leaves this function. */
export const readServer = (environment: Environment): ServerState => {
  try {
    const config = loadConfig(environment)
    const keys = keysOf(config)
    const names = Object.keys(keyForms) as readonly (keyof typeof keyForms)[]
    return {
      kind: 'read',
      facts: {
        publicUrl: config.publicUrl,
        mediaEdge: config.mediaEdge,
        pushDomain: config.tencentPushDomain,
        playDomain: config.tencentPlayDomain,
        bizname: config.tencentBizname,
        playHttps: config.tencentPlayHttps === 'on',
        playKeyGiven: config.tencentPlayKey !== '',
        weChatAppId: config.weChatAppId,
        oddKeys: names.filter((name) => keys[name] !== '' && !keyForms[name].pattern.test(keys[name])),
        wrongSignatures: findWrongSignatures(),
      },
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // Its `value` stays here: a secret that was written into the wrong variable would be shown otherwise.
    const { variable = '', expected = '' } = error.detail
    return { kind: 'refused', variable: String(variable), expected: String(expected) }
  }
}
