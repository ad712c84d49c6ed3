import type { RoomKind } from '@/domain/room/about'
import type { LivePlayer } from '@/ports/livePlayer'

/**
 * A player that works before a stage is drawn, which then shows it; null where players are elements of the page.
 * @param kind of the room, where it is known already: `FirstFrame` shows the picture until there is a stage.
 */
export type EarlyPlayer = (kind: RoomKind | null) => LivePlayer | null
