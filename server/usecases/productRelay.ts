import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { createScope } from '@/domain/kernel/scope'
import type { Logger } from '../ports/logger'
import type { ProductStore } from '../ports/products'
import type { Rooms } from '../rooms/rooms'
import { systemActor } from './systemActor'

/** How often messages that could not be told are tried again, ms. A room that failed is loaded anew by then. */
const RETRY_MS = 2_000
/** How long an answer waits for the room to know, ms; the message is kept and told later in any case. */
const ANSWER_WAIT_MS = 2_000

/** Carries what the database decided about products into the logs of the rooms: in order, and nothing twice. */
export interface ProductRelay {
  /** Resolves when the room knows everything that was kept before, or after a short wait. Never rejects. */
  tell(roomId: RoomId): Promise<void>
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

  const tellNext = async (roomId: RoomId): Promise<boolean> => {
    const entry = await products.nextMessage(roomId)
    if (entry === null) return false
    const told = await rooms.execute(roomId, entry.command, systemActor)
    if (!told.ok) logger.warn({ roomId, command: entry.command.type, code: told.error.code }, 'room refused a product')
    await products.settleMessage(entry.number, clock.now(), told.ok ? undefined : told.error.code)
    return true
  }

  const walk = async (roomId: RoomId): Promise<void> => {
    try {
      let more = true
      while (more && !scope.closed) more = await tellNext(roomId)
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

  const tellAll = async (): Promise<void> => {
    try {
      for (const roomId of await products.roomsWithMessages()) if (!walks.has(roomId)) void enqueue(roomId)
    } catch (error) {
      logger.error({ err: error }, 'messages about products could not be read')
    }
  }

  return {
    tell(roomId) {
      return new Promise((resolve) => {
        const stopWaiting = clock.after(ANSWER_WAIT_MS, resolve)
        void enqueue(roomId).then(() => {
          stopWaiting()
          resolve()
        })
      })
    },
    start() {
      void tellAll()
      scope.add(clock.every(RETRY_MS, () => void tellAll()))
    },
    async stop() {
      scope.close()
      await Promise.all(walks.values())
    },
  }
}
