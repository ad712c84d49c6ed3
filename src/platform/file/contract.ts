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

/** A file that was made and waits for a press of the user. */
export interface WaitingFile {
  /**
   * Lets the user send it to a chat; call it in the press itself. Resolves to whether it was sent.
   * @throws AppError `platform.unsupported` where WeChat cannot send files
   */
  send(): Promise<boolean>
  /** Deletes it from this device. */
  discard(): void
}

/**
 * Makes a file of this name and type of a text. A browser saves it at once: null. WeChat hands files on in a press
 * alone: the caller shows a button for it.
 * @throws AppError `platform.unsupported` where it cannot be written
 */
export type SaveText = (text: string, name: string, type: string) => Promise<WaitingFile | null>
