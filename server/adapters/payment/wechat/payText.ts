/**
 * Cuts a text for WeChat Pay: no control characters, no backtick (it begins each cell of the bill), at most so many
 * bytes of UTF-8. The vendor's limits are "characters" without saying which; bytes are the strictest reading.
 */
export function cutPayText(text: string, mostBytes: number, instead: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').replace(/`/g, '’').trim()
  let kept = ''
  let bytes = 0
  for (const character of plain) {
    bytes += Buffer.byteLength(character)
    if (bytes > mostBytes) break
    kept += character
  }
  return kept === '' ? instead : kept
}
