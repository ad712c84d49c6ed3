/**
 * Replaces an address that an app has changed by the one that was meant, before the router reads it. Called once at
 * boot.
 */
export type CorrectAddress = () => void
