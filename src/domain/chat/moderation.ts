/** Reasons of an act of moderation, as the record keeps them; `none` is kept as no reason. */
export const actReasons = ['none', 'advert', 'abuse', 'flood', 'fraud', 'other'] as const
export type ActReason = (typeof actReasons)[number]

/** The field of a command for a reason. */
export const withReason = (reason: ActReason): { reason?: string } => (reason === 'none' ? {} : { reason })

/** How far back a removal of recent lines reaches, ms. */
export const RECENT_MS = 300_000
