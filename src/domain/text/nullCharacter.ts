/**
 * Whether a value as JSON holds U+0000 in a text or a name, at any depth; depth costs no stack. No typed text holds it;
 * SQLite would cut the text there and PostgreSQL refuse it.
 */
export function holdsNullCharacter(value: unknown): boolean {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next === 'string') {
      if (next.includes('\0')) return true
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, inner] of Object.entries(next)) open.push(name, inner)
    }
  }
  return false
}
