/** Text beside the program, which WeChat's uploader leaves out. */
const leftOut = /\.(?:txt|map|md)$/

/**
 * Whether a file of a built mini program is uploaded. Since WeChat compiles nothing (`uploadSetting`), the sum of these
 * is the size of a package, 1 to 3 % above what its uploader makes of them: docs/decisions/0007-uploaded-size.md.
 */
export const isUploaded = (file: string): boolean => !leftOut.test(file)
