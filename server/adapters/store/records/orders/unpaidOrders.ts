import type { Writer } from './orderRows'

/** The row of a person in `person_limits` that counts orders which wait to be paid; it stands for no product. */
export const UNPAID = ''

/** One of the person's orders waits no longer. */
export async function countPaidOrEnded(transaction: Writer, personId: string): Promise<void> {
  await transaction
    .updateTable('person_limits')
    .set((eb) => ({ pieces: eb('pieces', '-', 1) }))
    .where('product_id', '=', UNPAID)
    .where('person_id', '=', personId)
    .execute()
}
