import type { AboutReply } from '@/domain/wire/http'

/** The operator's public texts about the service: agreement, privacy, customer service. */
export interface AboutTexts {
  /** @returns Null for a text that is not given or cannot be read: the app then shows its own, marked as such. */
  read(): Promise<AboutReply>
}
