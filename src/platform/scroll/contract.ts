import type { Unsubscribe } from '@/domain/kernel/clock'

/**
 * Emits whether the end of a `Scroll` is in view: once at the start and at every change. A surface whose scroll events
 * carry exact numbers emits nothing. Source: WeChat, wx.createIntersectionObserver, base library 1.9.3.
 */
export type WatchScrollEnd = (scrollId: string, listener: (inView: boolean) => void) => Unsubscribe

/** Whether users scroll here by wheel or keys and the surface has no event for it: WeChat on a computer. */
export type HasSilentWheel = () => boolean
