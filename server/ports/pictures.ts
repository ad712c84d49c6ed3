import type { Readable } from 'node:stream'

/** The kinds of picture that are kept, by the ending of their name. */
export type PictureFormat = 'jpg' | 'png' | 'webp' | 'gif'

/** A picture as it is read, piece by piece: how many are on their way to slow readers does not show in memory. */
export interface KeptPicture {
  readonly sizeBytes: number
  readonly bytes: Readable
}

/** Keeps pictures under names made from their content: the same picture twice is one file, and a name never changes. */
export interface PictureStore {
  /** Resolves to the picture's name, `<sha256 in hex>.<format>`, once it is on disk. */
  keep(bytes: Buffer, format: PictureFormat): Promise<string>
  /** The picture of that name, whose bytes the caller has to read or destroy; null when there is none. */
  read(name: string): Promise<KeptPicture | null>
  /**
   * Deletes images that `used` does not name and remnants of broken uploads, if stored before this time, ms.
   * @returns The number of deleted files.
   */
  keepOnly(used: ReadonlySet<string>, keptBefore: number): Promise<number>
}

/** Whether a text has the form of a picture's name; anything else is not looked for on disk. */
export const isPictureName = (text: string): boolean => /^[0-9a-f]{64}\.(?:jpg|png|webp|gif)$/.test(text)

/** Pictures under names that the caller chose and checked; nothing serves them. */
export interface PrivatePictures {
  write(name: string, bytes: Buffer): Promise<void>
  /** As `PictureStore.read`. */
  read(name: string): Promise<KeptPicture | null>
  /** Does nothing where there is none. */
  remove(name: string): Promise<void>
}
