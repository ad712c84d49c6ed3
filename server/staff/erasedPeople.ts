import type { Unsubscribe } from '@/domain/kernel/clock'
import { createEmitter } from '@/domain/kernel/emitter'
import type { UserId } from '@/domain/kernel/ids'
import type { KeptRecords } from '../ports/keptRecords'

/**
 * People whose erasure was asked for. A signed token still carries the name and the id of such a person for up to a
 * month: it is refused, and the device comes back as somebody new.
 */
export interface ErasedPeople {
  has(id: UserId): boolean
  add(id: UserId): void
  /** Called when somebody was added. */
  onChange(listener: () => void): Unsubscribe
}

export async function openErasedPeople(records: Pick<KeptRecords, 'erasedPeople'>): Promise<ErasedPeople> {
  const ids = new Set<UserId>(await records.erasedPeople())
  const { emit, subscribe } = createEmitter()
  return {
    has: (id) => ids.has(id),
    add(id) {
      if (ids.has(id)) return
      ids.add(id)
      emit()
    },
    onChange: subscribe,
  }
}
