import '@/domain/errors/rareCodes'
import type { DrawFile } from '@/domain/draw/drawFile'
import type { OwnDrawReply } from '@/domain/wire/drawHttp'
import type { Ports } from '@/ports/ports'
import { createBuyerCalls, type BuyerIdentity } from '../shop/buyerCalls'

/** A viewer's requests about one draw. */
export interface DrawCalls {
  /** @throws AppError */
  read(): Promise<OwnDrawReply>
  /** @throws AppError `draw.conditionUnmet`, `draw.closed`, `draw.full` */
  enter(): Promise<OwnDrawReply>
  /** @throws AppError `draw.notRevealed` */
  file(): Promise<DrawFile>
}

export function createDrawCalls(
  { http }: Pick<Ports, 'http'>,
  identity: BuyerIdentity,
  roomId: string,
  drawId: string,
): DrawCalls {
  const { ask } = createBuyerCalls(http, identity)
  const path = `/api/rooms/${roomId}/draws/${drawId}`
  return {
    read: () => ask('GET', path),
    enter: () => ask('POST', `${path}/entry`, {}),
    file: () => ask('GET', `${path}/export`),
  }
}
