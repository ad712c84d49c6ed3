import { fail, ok, type Result } from '../kernel/result'
import { isDrawOver } from '../draw/roomDraw'
import type { RoomCommand } from './command'
import type { DecisionContext } from './decide'
import type { NewRoomEvent, RoomFact } from './event'
import type { Rejection } from './rejection'
import type { RoomState } from './state'

type DrawCommand = Extract<RoomCommand, { type: 'draw.open' | 'draw.close' | 'draw.reveal' | 'draw.cancel' }>

/**
 * Decides the steps of a draw, whose truth is in the records: a step that the room knows already makes no event, so
 * that a server that died between record and log may log it again. One draw at a time.
 */
export function decideDraw(
  { draw }: Pick<RoomState, 'draw'>,
  command: DrawCommand,
  { actor, now }: DecisionContext,
): Result<NewRoomEvent[], Rejection> {
  const happens = (...facts: RoomFact[]) => ok(facts.map((fact) => ({ ...fact, at: now, by: actor.id })))
  if (command.type === 'draw.open') {
    if (draw?.id === command.drawId) return happens()
    if (!isDrawOver(draw)) return fail({ code: 'draw.running' })
    const { drawId, rules, closesAt, commit } = command
    return happens({ kind: 'draw.opened', drawId, rules, closesAt, commit })
  }
  if (draw === undefined || draw.id !== command.drawId) return happens()
  switch (command.type) {
    case 'draw.close': {
      const { drawId, listHash, entries, excluded } = command
      return draw.phase === 'open' ? happens({ kind: 'draw.closed', drawId, listHash, entries, excluded }) : happens()
    }
    case 'draw.reveal': {
      const { drawId, secret, beacon, drawn } = command
      return draw.phase === 'closed' ? happens({ kind: 'draw.revealed', drawId, secret, beacon, drawn }) : happens()
    }
    case 'draw.cancel':
      return isDrawOver(draw) ? happens() : happens({ kind: 'draw.cancelled', drawId: draw.id, why: command.why })
    default:
      return happens()
  }
}
