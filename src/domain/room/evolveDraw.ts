import type { RoomEvent } from './event'
import type { RoomState } from './state'

type DrawEvent = Extract<RoomEvent, { kind: 'draw.opened' | 'draw.closed' | 'draw.revealed' | 'draw.cancelled' }>

/** The room with one more step of its draw; a step of another draw than the newest changes nothing. */
export function evolveDraw(state: RoomState, event: DrawEvent): RoomState {
  if (event.kind === 'draw.opened') {
    const { drawId: id, rules, closesAt, commit, at: openedAt } = event
    return { ...state, draw: { id, phase: 'open', rules, openedAt, closesAt, commit } }
  }
  const { draw } = state
  if (draw === undefined || draw.id !== event.drawId) return state
  switch (event.kind) {
    case 'draw.closed': {
      const { listHash, entries, excluded } = event
      return { ...state, draw: { ...draw, phase: 'closed', listHash, entries, excluded } }
    }
    case 'draw.revealed': {
      const { secret, beacon, drawn } = event
      return { ...state, draw: { ...draw, phase: 'revealed', secret, beacon, drawn } }
    }
    case 'draw.cancelled':
      return { ...state, draw: { ...draw, phase: 'cancelled', reason: event.why } }
  }
}
