import type { ChatWebhookOptions } from '../adapters/chat/tencent/chatWebhook'
import type { TencentRelayOptions } from '../adapters/chat/tencent/tencentRelay'
import type { Config } from '../config'

const HOUR_MS = 3_600_000

/** Maps the configuration of Tencent Chat to its adapter's options; for one that `loadConfig` found complete. */
export function readTencentChatOptions(config: Config): TencentRelayOptions & ChatWebhookOptions {
  const host = config.tencentChatApiHost
  return {
    sdkAppId: config.tencentChatSdkAppId,
    secretKey: config.tencentChatSecretKey,
    admin: config.tencentChatAdmin,
    origin: /^https?:/.test(host) ? host : `https://${host}`,
    sigLifetimeMs: config.tencentChatSigHours * HOUR_MS,
    token: config.tencentChatCallbackToken,
  }
}
