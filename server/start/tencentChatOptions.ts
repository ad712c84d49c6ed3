import type { ChatWebhookOptions } from '../adapters/chat/tencent/chatWebhook'
import type { TencentRelayOptions } from '../adapters/chat/tencent/tencentRelay'
import type { Config } from '../config'

const HOUR_MS = 3_600_000

/** What the configuration says about Tencent Chat, in its adapter's words; for one that `loadConfig` found whole. */
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
