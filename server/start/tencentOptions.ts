import { bizDomains, playOrigin, type CloudDomains } from '../adapters/media/tencent/addresses'
import type { LiveApiOptions } from '../adapters/media/tencent/liveApi'
import type { Config } from '../config'

/** Maps the configuration of Tencent Cloud to the edge's options. */
export interface TencentOptions {
  readonly domains: CloudDomains
  readonly callbackKey: string
  readonly pusherScript: string | null
  readonly api: LiveApiOptions
}

/** For a configuration with `MEDIA_EDGE=tencent`, which `loadConfig` has found complete. */
export function readTencentOptions(config: Config): TencentOptions {
  const biz = config.tencentBizname === '' ? null : bizDomains(config.tencentBizname)
  const push = biz?.push ?? config.tencentPushDomain
  const appName = config.tencentAppName
  return {
    domains: {
      push,
      play: biz?.play ?? config.tencentPlayDomain,
      appName,
      pushKey: { primary: config.tencentPushKey, backup: config.tencentPushKeyBackup },
      playKey: { primary: config.tencentPlayKey, backup: config.tencentPlayKeyBackup },
      signWith: config.tencentSignWith,
      protocols: config.tencentProtocols,
      secure: config.tencentPlayHttps === 'on',
      renditions: config.tencentRenditions,
      soundOnly: config.tencentPureAudio === 'on',
    },
    callbackKey: config.tencentCallbackKey,
    pusherScript: config.tencentPusherScript === '' ? null : config.tencentPusherScript,
    api: {
      secretId: config.tencentSecretId,
      secretKey: config.tencentSecretKey,
      pushDomain: push,
      appName,
      endpoint: config.tencentApiHost.replace(/^https:\/\//, ''),
      recordTemplate: config.tencentRecordTemplate === '' ? null : Number(config.tencentRecordTemplate),
    },
  }
}

/**
 * Where pages may fetch the picture from besides this server: the configured play domain, whichever edge is chosen now.
 * A page keeps the policy it came with, and a room that is moved to a cloud has pages open.
 */
export function readMediaOrigins(config: Config): readonly string[] {
  const { domains } = readTencentOptions(config)
  const origin = domains.play === '' ? null : playOrigin(domains)
  return origin === null ? [] : [origin]
}
