/** What the host's own device is to the host where this build can push from it; null where it cannot. */
export type PushHere = 'browser' | 'phone' | null
