import type { StepsBody } from '@/domain/wire/figureHttp'
import type { Ports } from '@/ports/ports'

/** Steps are gathered for so long before they are sent together, ms. */
export const GATHER_MS = 2_000
/** Steps of one request, as the server takes them. */
const MOST_STEPS = 20

interface Noted {
  readonly keys: Set<string>
  /** By room. */
  readonly waiting: Map<string, StepsBody['steps']>
}

/** By the app's way to the server: what one app has sent is not sent again. */
const notedBy = new WeakMap<object, Noted>()

/**
 * Reports once that this viewer opened a product of a room, or its bag, where `productId` is left out. Reports are for
 * the host's figures alone: one that fails is not shown, and the next opening sends it again.
 */
export function noteStep({ http, clock }: Pick<Ports, 'http' | 'clock'>, roomId: string, productId?: string): void {
  const noted = notedBy.get(http) ?? { keys: new Set(), waiting: new Map() }
  notedBy.set(http, noted)
  const { keys, waiting } = noted
  const key = `${roomId} ${productId ?? ''}`
  if (keys.has(key)) return
  keys.add(key)
  const all = waiting.get(roomId) ?? []
  all.push(productId === undefined ? { step: 'bag' } : { step: 'product', productId })
  if (waiting.has(roomId)) return
  waiting.set(roomId, all)
  const send = (): void => {
    const steps = all.splice(0, MOST_STEPS)
    if (all.length > 0) clock.after(GATHER_MS, send)
    else waiting.delete(roomId)
    http.request('POST', `/api/rooms/${encodeURIComponent(roomId)}/steps`, { steps }).catch(() => {
      for (const step of steps) keys.delete(`${roomId} ${step.step === 'bag' ? '' : step.productId}`)
    })
  }
  clock.after(GATHER_MS, send)
}
