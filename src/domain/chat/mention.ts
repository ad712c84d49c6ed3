/** The beginning of a reply: `@`, the name, a space. */
export const mentionOf = (name: string): string => `@${name} `

const inWord = /^[\p{L}\p{N}]/u

/** Whether a line mentions this name: `@name` that no letter or digit follows. False for an empty name. */
export function mentions(text: string, name: string): boolean {
  if (name === '') return false
  const mark = `@${name}`
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (!inWord.test(text.slice(at + mark.length))) return true
  }
  return false
}
