/** A name that shows its first character alone: winners are public, people are not. */
export function maskName(name: string): string {
  const [first = ''] = name.trim()
  // Half of a surrogate pair is no character.
  return /[\ud800-\udfff]/.test(first) && first.length === 1 ? '**' : `${first}**`
}
