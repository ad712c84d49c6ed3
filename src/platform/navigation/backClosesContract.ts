/**
 * While the calling component is there, the back button or gesture closes it and does not leave the page; of several
 * the uppermost. `close` is null where it may not be closed now: then nothing happens.
 */
export type UseBackCloses = (close: (() => void) | null) => void

/**
 * Runs a navigation of ours when the platform's history is at rest: a layer that has just been closed may still be on
 * its way out of it.
 */
export type Travel = (go: () => unknown) => void
