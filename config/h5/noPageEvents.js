/**
 * Stands in for the listeners by which Taro's router calls a page's `onPageScroll`, `onReachBottom` and `onResize`
 * (0.4 KB gz): no page of ours has one.
 */
export const bindPageScroll = () => undefined
export const bindPageResize = () => undefined
