/**
 * Lets the user choose a text file and reads it, as UTF-8 or else as GB 18030, in which Excel of China writes CSV;
 * resolves to null where none was chosen. Null where the platform has no files to choose.
 * @param accept kinds of files, for example `.csv,text/csv`
 * @throws AppError `request.tooLarge` for a file above `mostBytes`, which is not read; `upload.undecodable` for one
 * that cannot be read
 */
export type ChooseText = ((accept: string, mostBytes?: number) => Promise<string | null>) | null
