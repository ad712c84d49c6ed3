import type { ChosenFile } from '@/ports/http'

/**
 * Lets the user choose an image and makes it small enough to upload. Null when they chose none.
 * @throws AppError `upload.tooLarge` for a file that would only fill the device's memory.
 */
export type ChoosePicture = () => Promise<ChosenFile | null>
