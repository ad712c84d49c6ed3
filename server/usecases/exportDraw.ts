import { AppError } from '@/domain/errors/AppError'
import { rulesHashOf, type DrawFile } from '@/domain/draw/drawFile'
import { DRAW_SCHEME, seedOf } from '@/domain/draw/kaiboDraw'
import type { DrawRecord } from '../ports/draws'
import { drawnOf, type DrawDeps } from './runDraws'

/** Everything that is needed to compute the draw again. @throws AppError `draw.notRevealed` */
export async function exportDraw({ draws, drawHash }: DrawDeps, draw: DrawRecord): Promise<DrawFile> {
  if (draw.phase !== 'revealed') throw new AppError('draw.notRevealed')
  const { id: drawId, roomId, rules, openedAt, closesAt, commit, closedAt, listHash, secret, beacon } = draw
  const seed = seedOf(drawHash, { drawId, secret, listHash, beacon })
  const drawn = (await drawnOf(draws, draw)).map((one) => ({ ...one, score: drawHash.hmac(seed, one.ticket) }))
  return {
    ...{ scheme: DRAW_SCHEME, roomId, drawId, rules, rulesHash: rulesHashOf(drawHash, rules), openedAt, closesAt },
    ...{ commit, closedAt, tickets: await draws.tickets(drawId), entries: draw.entries, excluded: draw.excluded },
    ...{ listHash, secret, beacon, seed, drawn },
  }
}
