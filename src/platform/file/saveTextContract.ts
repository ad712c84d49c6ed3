/** Gives a text to the person as a file of this name and type; null where the platform has no files to give. */
export type SaveText = ((text: string, name: string, type: string) => void) | null
