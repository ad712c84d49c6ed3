import type { Clock } from '@/domain/kernel/clock'
import { createChatWebhook } from '../adapters/chat/tencent/chatWebhook'
import { createTencentRelay } from '../adapters/chat/tencent/tencentRelay'
import type { Config } from '../config'
import type { ChatCallbacks, ChatRelay } from '../ports/chatRelay'
import type { Logger } from '../ports/logger'
import { readTencentChatOptions } from './tencentChatOptions'

/** Relay that carries downlinks past our own sockets; null where there is none. */
export function chooseChat(
  config: Config,
  deps: { clock: Clock; logger: Logger },
): { readonly relay: ChatRelay; readonly callbacks: ChatCallbacks } | null {
  if (config.chat === 'websocket') return null
  const options = readTencentChatOptions(config)
  return { relay: createTencentRelay(options, deps), callbacks: createChatWebhook(options, deps) }
}
