/** A picture that only its session may read, as this device shows it. */
export interface ReadPicture {
  /** For an image; it holds until `release`. */
  readonly src: string
  release(): void
}

/**
 * Reads a picture of ours that has no public address.
 * @param path on our server
 * @param token of the session
 * @throws where it cannot be read; the caller shows what stands in
 */
export type ReadPrivatePicture = (path: string, token: string) => Promise<ReadPicture>
