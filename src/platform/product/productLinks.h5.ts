import { hasOneView } from './hasOneView'
import type { ProductLinks } from './contract'

export const productLinks: ProductLinks = {
  // A mini program can only be opened from a page that Tencent has bound to it.
  wayOf: (link) => (link?.type === 'web' ? 'open' : 'none'),
  follow(link) {
    if (link.type !== 'web') return Promise.resolve(false)
    // The room is another entry of this view's history: going back enters it again.
    if (hasOneView(navigator.userAgent) || !openBeside(link.url)) location.assign(link.url)
    return Promise.resolve(true)
  },
}

/**
 * Opens the page in a window of its own; false where the browser blocks windows. With `noopener` the answer would be
 * null either way, so the other page's hold on ours is taken away before its address is loaded.
 */
function openBeside(url: string): boolean {
  try {
    const opened = window.open(url, '_blank')
    if (opened === null || opened === undefined || opened.closed) return false
    opened.opener = null
    return true
  } catch {
    return false
  }
}
