import { readPlatform, readTextSize } from '../device/weappDevice'
import type { EdgeStyle } from './contract'

/**
 * WeChat's standard text size, px: 17 on an iPhone, 16 elsewhere. Its own pages go from 0.94 to 1.5 of it, iPads to
 * 1.75. Source: WeChat, 小程序适老化设计指南, seen 2026-11.
 */
const STANDARD_PX = { ios: 17, other: 16 } as const
/** Our layouts hold up to the largest size of a chat in WeChat, 27.5 of 17 px. */
const LARGEST = 1.6
const SMALLEST = 0.9
/** From here on words of a button may take a second line, and a row of small facts another row. */
const WRAPS_FROM = 1.15

/** How much larger text is than this app's own sizes. */
export function calculateTextScale(platform: string, px: number | undefined, factor: number | undefined): number {
  const told = factor ?? (px === undefined ? 1 : px / (platform === 'ios' ? STANDARD_PX.ios : STANDARD_PX.other))
  return told > 0 ? Math.min(LARGEST, Math.max(SMALLEST, Math.round(told * 100) / 100)) : 1
}

/** Style variables of a page of the mini program whose text follows the size that was chosen in WeChat. */
export function textScale(): EdgeStyle {
  const { px, factor } = readTextSize()
  const scale = calculateTextScale(readPlatform(), px, factor)
  if (scale === 1) return {}
  return {
    '--text-scale': String(scale),
    ...(scale >= WRAPS_FROM && { '--text-wrap': 'normal', '--row-wrap': 'wrap' }),
  }
}
