/** Room on the disk that the data folder is on. */
export interface Storage {
  /**
   * Runs work that must succeed on a full disk, as the end of a live. When it fails with `server.storageFull` or the
   * error of a full disk, a part of the reserve is freed and the work runs once more.
   */
  urgently<Value>(work: () => Promise<Value>): Promise<Value>
  /** Reports that a write failed for want of space. */
  noteFull(): void
  /** Resolves to true. @throws AppError `server.storageFull` when writes fail, or are about to. */
  answers(): Promise<boolean>
}
