/** Kind of the host's own device where this build can push from it; null where it cannot. */
export type PushHere = 'browser' | 'phone' | null
