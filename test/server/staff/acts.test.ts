import { asUserId } from '@/domain/kernel/ids'
import type { ActStore } from '../../../server/ports/staffStore'
import type { Storage } from '../../../server/ports/storage'
import { createActs } from '../../../server/staff/acts'
import { quiet } from '../realtime/roomServer'

const noSpace = Object.assign(new Error('no space'), { code: 'ENOSPC' })
const owner = { id: asUserId('owner'), name: 'Lin', role: 'owner' } as const

/** A full disk, on which `urgently` makes room for a second attempt. */
const fullDisk: Storage = {
  urgently: async (work) => {
    try {
      return await work()
    } catch {
      return work()
    }
  },
  noteFull: () => undefined,
  answers: async () => true,
}
const store: ActStore = {
  begin: async () => 1,
  settle: async () => undefined,
  forget: async () => undefined,
  list: async () => [],
}

/** How often the work of an act runs whose first attempt finds no space; null when it fails. */
async function attemptsOf(kind: string): Promise<number | null> {
  const acts = createActs({ store, clock: { now: () => 1 }, logger: quiet, storage: fullDisk })
  let attempts = 0
  try {
    await acts.record(owner, { kind }, async () => {
      attempts += 1
      if (attempts === 1) throw noSpace
    })
    return attempts
  } catch {
    return null
  }
}

test.each(['staff.revoke', 'staff.signOut', 'staff.passkeyRemove'])(
  '[DISK-1] on a full disk %s gets a part of the reserve',
  async (kind) => {
    expect(await attemptsOf(kind)).toBe(2)
  },
)

test('[DISK-1] an act that gives access does not', async () => {
  expect(await attemptsOf('staff.invite')).toBeNull()
})
