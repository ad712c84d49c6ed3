import type { DrawRules } from '@/domain/draw/drawRules'
import type { DrawReply, WinnersReply } from '@/domain/wire/drawHttp'
import type { Ports } from '@/ports/ports'

/** A host's requests about the draws of a room. Each throws AppError. */
export interface DrawDesk {
  open(rules: DrawRules, openSec: number): Promise<DrawReply>
  cancel(drawId: string, reason: string): Promise<DrawReply>
  giveNumber(drawId: string, value: string): Promise<DrawReply>
  winners(drawId: string): Promise<WinnersReply>
}

export function createDrawDesk({ http }: Pick<Ports, 'http'>, roomId: string): DrawDesk {
  const path = `/api/rooms/${roomId}/draws`
  return {
    open: (rules, openSec) => http.request('POST', path, { rules, openSec }),
    cancel: (drawId, reason) => http.request('POST', `${path}/${drawId}/cancellation`, { reason }),
    giveNumber: (drawId, value) => http.request('POST', `${path}/${drawId}/beacon`, { value }),
    winners: (drawId) => http.request('GET', `${path}/${drawId}/winners`),
  }
}
