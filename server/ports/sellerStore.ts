import type { SellerDetails } from '@/domain/seller/sellerDetails'

/** The published details of the seller. */
export interface SellerRecord {
  /** Counts the savings; 0 before the first. */
  readonly version: number
  /** Time of the last saving, ms since 1970-01-01 UTC; 0 before the first. */
  readonly savedAt: number
  /** Null until the owner has given them. */
  readonly details: SellerDetails | null
}

/** Keeps the one record there is. */
export interface SellerStore {
  read(): Promise<SellerRecord>
  /**
   * Replaces the details, if nobody has saved since `version`.
   * @returns The new record; null when somebody else was first, and nothing was changed.
   */
  save(version: number, details: SellerDetails, at: number): Promise<SellerRecord | null>
}
