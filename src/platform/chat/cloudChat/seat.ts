const KEY = 'kaibo-seat'
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
const LENGTH = 12

/**
 * The name of this open page towards the server: the same after a reload, another in every tab. Where nothing may be
 * kept it lasts as long as the page.
 */
export function readSeat(storage: () => Storage, random: () => number): string {
  const made = Array.from({ length: LENGTH }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
  try {
    const kept = storage().getItem(KEY)
    if (kept !== null && /^[A-Za-z0-9]{8,16}$/.test(kept)) return kept
    storage().setItem(KEY, made)
  } catch {
    // A browser that forbids storage to this site throws on touching it.
  }
  return made
}
