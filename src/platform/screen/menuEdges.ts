import type { EdgeStyle } from './contract'

/** Where WeChat's own menu lies (the capsule with the dots), px of the window. */
export interface MenuPlace {
  readonly top: number
  readonly left: number
  readonly height: number
}

/** Height of our own bar beside the menu, px; the same as `.capsule` in HostBar.module.scss. */
const BAR_PX = 44
/** Between our bar and the menu, px. */
const GAP_PX = 8

/**
 * Our bar stands beside the menu, on its middle line, and elements that do not fit there go below it. A phone that does
 * not report the menu's place (all zero, seen on first calls) keeps the status bar's height alone.
 */
export function menuEdges(statusBarPx: number, windowPx: number, menu: MenuPlace): EdgeStyle {
  const safeTop = { '--safe-top': `${statusBarPx}px` }
  if (menu.height <= 0 || menu.left <= 0 || menu.left >= windowPx) return safeTop
  return {
    ...safeTop,
    '--bar-top': `${Math.max(statusBarPx, Math.round(menu.top + menu.height / 2 - BAR_PX / 2))}px`,
    '--bar-wrap': 'wrap',
    '--bar-tools': '100%',
    '--menu-room': `${Math.ceil(windowPx - menu.left) + GAP_PX}px`,
  }
}
