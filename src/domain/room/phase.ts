import type { RoomCommand } from './command'

/** Where a room stands. `replay` follows `ended` once a recording is ready. */
export type RoomPhase = 'scheduled' | 'live' | 'paused' | 'ended' | 'replay'

type PhaseCommand = Extract<RoomCommand['type'], 'room.start' | 'room.pause' | 'room.resume' | 'room.end'>

/** The phases each command may leave, and where it leads. */
const moves: Record<PhaseCommand, { from: readonly RoomPhase[]; to: RoomPhase }> = {
  'room.start': { from: ['scheduled'], to: 'live' },
  'room.pause': { from: ['live'], to: 'paused' },
  'room.resume': { from: ['paused'], to: 'live' },
  'room.end': { from: ['scheduled', 'live', 'paused'], to: 'ended' },
}

/** Where a command leads from here; null where it leads nowhere. */
export const phaseAfter = (phase: RoomPhase, command: PhaseCommand): RoomPhase | null =>
  moves[command].from.includes(phase) ? moves[command].to : null

/** Whether the room has ended: it accepts no more lines, products or pushes. */
export const isOver = (phase: RoomPhase): boolean => phase === 'ended' || phase === 'replay'

/** Whether all viewers may see the room's stream. In every other phase only staff may, as a preview. */
export const isShown = (phase: RoomPhase): boolean => phase === 'live'

/** Whether the room is on: viewers see the video, or the notice that the host is away. */
export const isOn = (phase: RoomPhase): boolean => phase === 'live' || phase === 'paused'
