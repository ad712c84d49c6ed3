import type { Unsubscribe } from '@/domain/kernel/clock'

/**
 * Makes the platform ask before the user closes the page or goes back, until it is undone. A browser shows a text of
 * its own; a mini program shows this one.
 */
export type WarnBeforeLeaving = (words: string) => Unsubscribe

/** Called once at boot, before the router is created: the first listener to Back decides. */
export type HandleBack = () => void
