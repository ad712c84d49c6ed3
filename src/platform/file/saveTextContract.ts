/** Lets the user save a text as a file of this name and type; null where the platform has no files to save. */
export type SaveText = ((text: string, name: string, type: string) => void) | null
