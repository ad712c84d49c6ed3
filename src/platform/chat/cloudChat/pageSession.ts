const KEY = 'kaibo-seat'
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
const LENGTH = 12

/** The name of one open page towards the server. */
export interface PageSession {
  readonly name: string
  /** The page goes: the next page in this tab, which is the same page after a reload, takes the name. */
  handOn(): void
  /** The page is back, as it was when it went. */
  restore(): void
}

/**
 * The same name after a reload, another in every tab. Storage holds it only from one page to the next: a duplicated tab
 * begins with a copy of the storage, and two open pages of one name would throw each other out. Where nothing may be
 * kept it lasts as long as the page.
 */
export function acquireSession(storage: () => Storage, random: () => number): PageSession {
  const made = Array.from({ length: LENGTH }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
  const within = (work: (kept: Storage) => string | null | void): string | null => {
    try {
      return work(storage()) ?? null
    } catch {
      // A browser that forbids storage to this site throws on touching it.
      return null
    }
  }
  const restore = (): string | null =>
    within((kept) => {
      const name = kept.getItem(KEY)
      kept.removeItem(KEY)
      return name
    })
  const handed = restore()
  const name = handed !== null && /^[A-Za-z0-9]{8,16}$/.test(handed) ? handed : made
  return {
    name,
    handOn: () => void within((kept) => kept.setItem(KEY, name)),
    restore: () => void restore(),
  }
}
