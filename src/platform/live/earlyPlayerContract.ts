import type { LivePlayer } from '@/ports/livePlayer'

/** A player that works before a stage is drawn, which then shows it; null where players are elements of the page. */
export type EarlyPlayer = () => LivePlayer | null
