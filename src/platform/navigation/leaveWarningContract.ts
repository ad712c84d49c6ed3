import type { Unsubscribe } from '@/domain/kernel/clock'

/**
 * Has the platform ask before the person closes the page or goes back, until it is undone. A browser shows words of its
 * own; a mini program shows these.
 */
export type WarnBeforeLeaving = (words: string) => Unsubscribe

/** Called once at boot, before the router is created: the first listener to Back decides. */
export type HandleBack = () => void
