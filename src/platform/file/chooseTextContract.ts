/**
 * Lets the person choose a text file and reads it, as UTF-8 or else as GB 18030, in which Excel of China writes CSV;
 * resolves to null where none was chosen. Null where the platform has no files to choose.
 */
export type ChooseText = ((accept: string) => Promise<string | null>) | null
