/** Puts a text on the clipboard; resolves to whether it is there. */
export type CopyText = (text: string) => Promise<boolean>
