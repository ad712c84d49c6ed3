import type { Unsubscribe } from '@/domain/kernel/clock'

/** Keeps the screen on: a phone that sleeps takes camera and network away. Where a browser cannot, it does nothing. */
export function keepAwake(): Unsubscribe {
  let lock: WakeLockSentinel | null = null
  let over = false
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || over) return
    const got = await navigator.wakeLock.request('screen')
    if (over) await got.release()
    else lock = got
  }
  // It is lost whenever the page is out of sight. Where there is none, or little battery, the screen goes off as ever.
  const askQuietly = (): void => void ask().catch(() => undefined)
  askQuietly()
  document.addEventListener('visibilitychange', askQuietly)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', askQuietly)
    lock?.release().catch(() => undefined)
  }
}
