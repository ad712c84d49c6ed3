import type { RoomId, UserId } from '@/domain/kernel/ids'

/** How far the erasure of a person has come. */
export type ErasureState = 'none' | 'pending' | 'done'

/** The erasable records that money.db keeps beside the rooms' logs. Every step can be repeated. */
export interface KeptRecords {
  /** Remembers, before anything is erased, that this person is to be: a process that dies goes on with it later. */
  beginErasure(userId: UserId, at: number): Promise<void>
  pendingErasures(): Promise<UserId[]>
  /** Everybody whose erasure was ever asked for. */
  erasedPeople(): Promise<UserId[]>
  erasureOf(userId: UserId): Promise<ErasureState>
  /**
   * Deletes reports about the person, empties name and words of the person's own reports, deletes reminders, steps in
   * rooms, unused claims of coupons and the WeChat identity, and marks the erasure as done: all or nothing.
   */
  finishErasure(userId: UserId, at: number): Promise<void>
  /** Deletes products, messages, reports, reminders, codes and viewers' steps of a room. */
  forgetRoom(roomId: RoomId): Promise<void>
  /** Whether anything was ordered in the room. */
  hasOrders(roomId: RoomId): Promise<boolean>
  /** Deletes messages that were delivered before this time, ms. */
  forgetMessages(settledBefore: number): Promise<void>
  /** Deletes reports that were closed before this time, ms. */
  forgetReports(closedBefore: number): Promise<void>
  /** Deletes openids of buyers in pages that WeChat gave before this time, ms. @returns the count of deleted ones. */
  forgetPayers(keptBefore: number): Promise<number>
  /**
   * Deletes unused claims that expired before `claimsOver`, ms, of coupons that were over by then, and coupons that
   * were over before `couponsOver` and have no claims. @returns the count of deleted ones.
   */
  forgetCoupons(before: { readonly claimsOver: number; readonly couponsOver: number }): Promise<number>
  /** Addresses of the products' images. */
  pictureUrls(): Promise<readonly string[]>
}
