import type { Caller } from './call'

/** The pair `wx.onX` and `wx.offX`, and a test's way to emit. */
export interface Listeners<News> {
  on(listener: (news: News) => void): void
  off(listener?: (news: News) => void): void
  emit(news: News): void
  readonly size: number
}

export function createListeners<News>({ guard }: Caller): Listeners<News> {
  const listeners = new Set<(news: News) => void>()
  return {
    on: (listener) => void listeners.add(listener),
    // Without a listener WeChat takes all of them off.
    off: (listener) => void (listener === undefined ? listeners.clear() : listeners.delete(listener)),
    emit: (news) => {
      for (const listener of [...listeners]) guard(() => listener(news))
    },
    get size() {
      return listeners.size
    },
  }
}
