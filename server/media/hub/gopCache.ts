/**
 * Keeps what was sent since the newest key frame, so that a viewer who joins sees a picture at once.
 * Above the byte cap it forgets everything until the next key frame: joiners wait, memory does not grow.
 */
export class GopCache<Item extends { readonly byteLength: number }> {
  private kept: Item[] = []
  private bytes = 0
  private open = false

  constructor(private readonly maxBytes: number) {}

  /** `starts` marks a key frame: everything before it is forgotten. */
  add(item: Item, starts: boolean): void {
    if (starts) {
      this.clear()
      this.open = true
    }
    if (!this.open) return
    this.bytes += item.byteLength
    if (this.bytes > this.maxBytes) return this.clear()
    this.kept.push(item)
  }

  get items(): readonly Item[] {
    return this.kept
  }

  /** Puts others in the place of all items, which they continue: a decoder may begin at the first. */
  replace(items: readonly Item[]): void {
    this.kept = [...items]
    this.bytes = items.reduce((sum, item) => sum + item.byteLength, 0)
  }

  clear(): void {
    this.kept = []
    this.bytes = 0
    this.open = false
  }
}
