import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { createScope } from '@/domain/kernel/scope'
import type { RoomListing } from '@/domain/room/state'
import type { Logger } from '../ports/logger'
import type { DueReminder, ReminderStore } from '../ports/reminders'
import type { WeChatApi } from '../ports/weChatApi'
import type { Rooms } from '../rooms/rooms'
import { writeReminder, type ReminderTemplate } from '../usecases/reminderMessage'

/** How often rooms that have started are looked for, ms. A start knows nothing of reminders and waits for none. */
export const REMINDER_PERIOD_MS = 5_000
/** Messages on their way at once. */
export const REMINDERS_AT_ONCE = 8
/** Waits after each try that WeChat was not ready for, ms; after the last the wish is given up. */
export const REMINDER_RETRIES_MS = [10_000, 60_000, 300_000, 1_800_000] as const
/** Wishes read at once. */
const BATCH = 64
/** Rooms of a phase that are looked at. */
const ROOMS = 200
/** Settled wishes are kept so long, ms. */
const KEEP_MS = 30 * 24 * 3_600_000

/**
 * Tells people of a room that has started, each once. A wish stays until WeChat has answered, so that no restart loses
 * one. If the process dies between the sending and its answer the message goes again; WeChat lets one permission be
 * used once, and refuses it.
 */
export interface ReminderRelay {
  start(): void
  /** Looks once. Resolves when everything that can be told now was tried. Never rejects. */
  look(): Promise<void>
  /** Resolves when no message is on its way any more. */
  stop(): Promise<void>
}

export function createReminderRelay(deps: {
  reminders: ReminderStore
  rooms: Rooms
  weChat: Pick<WeChatApi, 'send'>
  template: ReminderTemplate
  clock: Clock
  logger: Logger
}): ReminderRelay {
  const { reminders, rooms, weChat, template, clock, logger } = deps
  const scope = createScope()
  let looking: Promise<void> | null = null

  const emit = async (room: RoomListing, { userId, openId, tries }: DueReminder): Promise<void> => {
    const outcome = await weChat.send(writeReminder(room, openId, template))
    if (outcome.type === 'sent') return reminders.settle(room.id, userId, 'sent', clock.now())
    const wait = outcome.type === 'later' ? REMINDER_RETRIES_MS[tries] : undefined
    if (wait !== undefined) return reminders.postpone(room.id, userId, tries + 1, clock.now() + wait)
    const fate = outcome.type === 'later' ? 'gaveUp' : 'refused'
    // 43101 is a person's own choice; anything else may be a fault of the template.
    const isChoice = outcome.errcode === 43101
    logger[isChoice ? 'debug' : 'warn']({ room: room.id, errcode: outcome.errcode }, 'a reminder was not delivered')
    await reminders.settle(room.id, userId, fate, clock.now())
  }

  const notifyRoom = async (room: RoomListing): Promise<void> => {
    for (;;) {
      const due = await reminders.due(room.id, clock.now(), BATCH)
      if (due.length === 0 || scope.closed) return
      const queue = due.values()
      const work = async (): Promise<void> => {
        for (const wish of queue) {
          if (scope.closed) return
          await emit(room, wish)
        }
      }
      const ends = await Promise.allSettled(Array.from({ length: REMINDERS_AT_ONCE }, work))
      // Only when all are done: a look that begins while others are still telling would tell those again.
      const broken = ends.find((end) => end.status === 'rejected')
      if (broken !== undefined) throw broken.reason
    }
  }

  const lookOnce = async (): Promise<void> => {
    const waiting = await reminders.rooms()
    if (waiting.length === 0) return
    const of = async (phases: readonly RoomListing['phase'][]): Promise<Map<RoomId, RoomListing>> =>
      new Map((await rooms.list({ phases, limit: ROOMS })).map((room) => [room.id, room]))
    const on = await of(['live', 'paused'])
    const over = await of(['ended', 'replay'])
    for (const id of waiting) {
      const room = on.get(id)
      if (room !== undefined) await notifyRoom(room)
      else if (over.has(id)) await reminders.settleRoom(id, 'over', clock.now())
    }
  }

  const look = (): Promise<void> => {
    looking ??= lookOnce()
      .catch((error: unknown) => logger.error({ err: error }, 'reminders could not be told; they will be'))
      .finally(() => (looking = null))
    return looking
  }

  return {
    look,
    start() {
      scope.add(clock.every(REMINDER_PERIOD_MS, () => void look()))
      void reminders
        .forget(clock.now() - KEEP_MS)
        .catch((error: unknown) => logger.warn({ err: error }, 'old reminders were not forgotten'))
      void look()
    },
    async stop() {
      scope.close()
      await looking
    },
  }
}
