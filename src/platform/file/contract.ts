import type { ChosenFile } from '@/ports/http'

/**
 * Lets the user choose an image and makes it small enough to upload. Null when they chose none.
 * @throws AppError `upload.tooLarge` for a file that would only fill the device's memory.
 */
export type ChoosePicture = () => Promise<ChosenFile | null>

/**
 * Lets the user choose a text file and reads it, as UTF-8 or else as GB 18030, in which Excel of China writes CSV;
 * resolves to null where none was chosen. Null where the platform has no files to choose.
 * @param accept kinds of files, for example `.csv,text/csv`
 * @throws AppError `request.tooLarge` for a file above `mostBytes`, which is not read; `upload.undecodable` for one
 * that cannot be read
 */
export type ChooseText = ((accept: string, mostBytes?: number) => Promise<string | null>) | null

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

/** Lets the user save an image: a download, or WeChat's viewer, whose menu saves it. `name` has no ending. */
export type SavePicture = (url: string, name: string) => void

/** Lets the user save a text as a file of this name and type; null where the platform has no files to save. */
export type SaveText = ((text: string, name: string, type: string) => void) | null
