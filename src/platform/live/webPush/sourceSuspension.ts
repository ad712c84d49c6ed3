import type { PusherSignal, PushSource } from '@/ports/livePusher'

/** The system takes a source away and gives it back: a call on a phone, a lid, a switch on the microphone. */
export interface SourceSuspension {
  begin(): void
  end(): void
  /** The source is released: it does not come back, so no caller may wait for it. */
  drop(): void
}

export function createSourceSuspension(source: PushSource, emit: (signal: PusherSignal) => void): SourceSuspension {
  let suspended = false
  return {
    begin() {
      suspended = true
      if (source === 'camera') emit({ type: 'suspended' })
      if (source === 'microphone') emit({ type: 'sourceDown', source, obstacle: 'lost' })
    },
    end() {
      suspended = false
      if (source === 'camera') emit({ type: 'resumed' })
      if (source === 'microphone') emit({ type: 'sourceUp', source })
    },
    drop() {
      if (suspended && source === 'camera') emit({ type: 'resumed' })
      suspended = false
    },
  }
}
