import { WebSocket } from 'ws'
import type { RefusalFrame } from '@/domain/wire/serverFrame'
import { closeCodes } from '@/domain/wire/closeCodes'

/** The frame that goes before a refusal's close. */
export const refusalText = (code: RefusalFrame['code'], detail: RefusalFrame['detail']): string =>
  JSON.stringify({ t: 'no', code, ...(detail === undefined ? {} : { detail }) } satisfies RefusalFrame)

/** Close codes by which ws answers what is no WebSocket: broken framing, bad UTF-8, too long. */
const protocolFaults: Readonly<Record<number, string>> = {
  1002: 'framing',
  1003: 'data type',
  1007: 'encoding',
  1008: 'too many fragments',
  1009: 'frame too long',
}

/** Emitted once a close frame was sent, by whichever side began: no frame may follow it (RFC 6455 §5.5.1). */
export const CLOSING_EVENT = 'closing'

/**
 * A socket that also says why when ws itself refuses: ws closes on a protocol fault before anybody can add a word,
 * and a bare 1009 tells a client's author nothing.
 */
export class RoomSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const fault = code === undefined ? undefined : protocolFaults[code]
    const wasOpen = this.readyState === WebSocket.OPEN
    if (fault === undefined || !wasOpen) super.close(code, reason)
    else {
      this.send(refusalText('wire.badFrame', { problem: fault }))
      super.close(closeCodes.badFrame, 'wire.badFrame')
    }
    if (wasOpen) this.emit(CLOSING_EVENT)
  }
}
