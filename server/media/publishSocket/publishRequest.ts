import type { HandedUpgrade } from '../process/handedUpgrade'
import type { PublishName } from '../rtmp/publishName'

/** A browser's push as the application hands it over: the name is one of ours, the signature is not forged. */
export interface PublishRequest {
  readonly name: PublishName
  /** Address of the pusher, for the log and the count of connections. */
  readonly from: string
  readonly upgrade: HandedUpgrade
}
