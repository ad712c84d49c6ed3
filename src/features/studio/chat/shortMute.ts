/** Ten minutes, ms: long enough to cool down, short enough not to be regretted. */
export const SHORT_MUTE_MS = 10 * 60_000
