import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { createScope } from '@/domain/kernel/scope'
import type { Logger } from '../ports/logger'
import type { ProductStore, SettledMessage } from '../ports/products'
import type { Rooms } from '../rooms/rooms'
import { systemActor } from '../usecases/systemActor'

/** How often messages that could not be told are tried again, ms. A room that failed is loaded anew by then. */
const RETRY_MS = 2_000
/** How long an answer waits for the room to know, ms; the message is kept and delivered later in any case. */
const ANSWER_WAIT_MS = 15_000
/** Messages that are handed to a room together, and wait for its log once. */
const TOGETHER = 100

/** Carries what the database decided about products into the logs of the rooms: in order, and nothing twice. */
export interface ProductRelay {
  /** Resolves when the room knows everything that was kept before, or after a short wait. Never rejects. */
  deliver(roomId: RoomId): Promise<void>
  /** Tells what waited when the process ended, and again and again what could not be told. */
  start(): void
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>
}

export function createProductRelay(deps: {
  products: ProductStore
  rooms: Rooms
  clock: Clock
  logger: Logger
}): ProductRelay {
  const { products, rooms, clock, logger } = deps
  const scope = createScope()
  /** One walk through the messages at a time for each room keeps them in order. */
  const walks = new Map<RoomId, Promise<void>>()

  /**
   * The room decides them in the order of the calls. After one that the log could not keep, those behind it stay, even
   * if the room took them: they are delivered again with it, in order, which changes nothing where they were taken.
   */
  const deliverNext = async (roomId: RoomId): Promise<boolean> => {
    const entries = await products.nextMessages(roomId, TOGETHER)
    const told = await Promise.allSettled(entries.map(({ command }) => rooms.execute(roomId, command, systemActor)))
    const lost = told.find((outcome) => outcome.status === 'rejected')
    const settled: SettledMessage[] = []
    for (const [index, { number, command }] of entries.entries()) {
      const outcome = told[index]
      if (outcome?.status !== 'fulfilled') break
      const refusedBecause = outcome.value.ok ? '' : outcome.value.error.code
      if (refusedBecause !== '') {
        logger.warn({ roomId, command: command.type, code: refusedBecause }, 'room refused a product')
      }
      settled.push({ number, refusedBecause })
    }
    if (settled.length > 0) await products.settleMessages(settled, clock.now())
    if (lost !== undefined) throw lost.reason
    return entries.length > 0
  }

  const walk = async (roomId: RoomId): Promise<void> => {
    try {
      let more = true
      while (more && !scope.closed) more = await deliverNext(roomId)
    } catch (error) {
      logger.error({ err: error, roomId }, 'products could not be told to the room; they will be')
    }
  }

  const enqueue = (roomId: RoomId): Promise<void> => {
    const next = (walks.get(roomId) ?? Promise.resolve()).then(() => walk(roomId))
    walks.set(roomId, next)
    void next.finally(() => {
      if (walks.get(roomId) === next) walks.delete(roomId)
    })
    return next
  }

  const deliverAll = async (): Promise<void> => {
    try {
      for (const roomId of await products.roomsWithMessages()) if (!walks.has(roomId)) void enqueue(roomId)
    } catch (error) {
      logger.error({ err: error }, 'messages about products could not be read')
    }
  }

  return {
    deliver(roomId) {
      return new Promise((resolve) => {
        const stopWaiting = clock.after(ANSWER_WAIT_MS, resolve)
        void enqueue(roomId).then(() => {
          stopWaiting()
          resolve()
        })
      })
    },
    start() {
      void deliverAll()
      scope.add(clock.every(RETRY_MS, () => void deliverAll()))
    },
    async stop() {
      scope.close()
      await Promise.all(walks.values())
    },
  }
}
