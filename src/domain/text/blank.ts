/*
 * Visible part of a text. Judged by Unicode's properties, so that characters of later versions follow the same rules.
 * Unassigned code points count as visible: a server older than an emoji must not call it nothing. The properties here
 * are of ES2018, which every promised client knows; `readableText.ts`, for the server, needs newer ones.
 */

/**
 * Blank by their glyph alone: no property distinguishes them from the visible signs around them (Braille, a music
 * note).
 */
export const BLANK_SIGNS = '\u2800\u{1D159}'
/** Shows nothing by itself: ignorable code points, controls, private use, separators, and marks without a letter. */
export const invisible = `\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Z}\\p{M}${BLANK_SIGNS}`
const visible = new RegExp(`[^${invisible}]`, 'u')

/** Whether nothing of a text can be seen. */
export const isBlank = (text: string): boolean => !visible.test(text)
