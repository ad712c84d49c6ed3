import type { RoomId } from '@/domain/kernel/ids'
import { prepareHostNames, type HostNames } from '@/domain/chat/staffName'
import { createEmitter } from '@/domain/kernel/emitter'
import { isOver, type RoomPhase } from '@/domain/room/phase'
import { listingOf, type RoomListing } from '@/domain/room/state'
import type { Rooms } from './rooms'
import { createRoomWriter, type RoomWriter, type RoomWriterDeps } from './roomWriter'

/**
 * How often the counters go into the log of a room that is on, ms: often enough for a curve of the audience, and six
 * rows a minute in the log.
 */
const SAMPLE_MS = 10_000
/** How long a room that nobody needs stays in memory, ms: over a sample period, so that its counters are kept. */
const IDLE_MS = 60_000
/** How often idle rooms are looked for, ms. */
const SWEEP_MS = 15_000

/** Rooms whose hosts' names are kept from others: the newest ones; the room itself compares again at each line. */
const HOST_NAME_ROOMS = 200

/** The rooms over one log. `close` leaves the log open: its opener closes it. */
export function createRooms(deps: Omit<RoomWriterDeps, 'onRoomChanged' | 'onPhase'>): Rooms {
  const { log, clock, metrics, logger } = deps
  const writers = new Map<RoomId, RoomWriter>()
  const phases = createEmitter<[roomId: RoomId, phase: RoomPhase]>()
  const removals = createEmitter<[roomId: RoomId]>()
  /** Null after a change of any room: the next call reads the directory again. */
  let hostNames: Promise<HostNames> | null = null

  const writerOf = (roomId: RoomId): RoomWriter => {
    const known = writers.get(roomId)
    if (known !== undefined) return known
    const writer = createRoomWriter(roomId, {
      ...deps,
      onRoomChanged: () => (hostNames = null),
      onPhase: (phase) => phases.emit(roomId, phase),
    })
    writers.set(roomId, writer)
    metrics.rooms = writers.size
    return writer
  }

  const forget = (roomId: RoomId, writer: RoomWriter): void => {
    writer.dispose()
    writers.delete(roomId)
    metrics.rooms = writers.size
  }

  /** Somebody who asks for rooms that do not exist must not fill the memory with them. */
  const forgetUnknown = (roomId: RoomId, writer: RoomWriter): void => {
    const isUnknown = writer.current() === null && writer.idleSince() !== null
    if (isUnknown && writers.get(roomId) === writer) forget(roomId, writer)
  }

  const sampleAll = async (): Promise<void> => {
    const samples = [...writers].map(([roomId, writer]) =>
      writer.sample().catch((err: unknown) => logger.warn({ err, room: roomId }, 'counters were not sampled')),
    )
    await Promise.all(samples)
  }

  const unloadIdle = (): void => {
    for (const [roomId, writer] of writers) {
      const since = writer.idleSince()
      if (since !== null && since + IDLE_MS <= clock.steady()) forget(roomId, writer)
    }
  }

  const stopSampling = clock.every(SAMPLE_MS, () => void sampleAll())
  const stopSweeping = clock.every(SWEEP_MS, unloadIdle)

  const readHostNames = async (): Promise<HostNames> => {
    const open = await log.list({ phases: ['scheduled', 'live', 'paused'], limit: HOST_NAME_ROOMS })
    return prepareHostNames(open.map(({ about }) => about.hostName))
  }

  const withCounters = (kept: RoomListing): RoomListing => {
    const writer = writers.get(kept.id)
    const now = writer?.current()
    if (isOver(kept.phase)) return kept
    // A room that is not in memory has no viewers, despite its last sample.
    if (writer === undefined || now === null || now === undefined) return { ...kept, viewers: 0 }
    return { ...listingOf(now), ...writer.counters() }
  }

  return {
    epoch: log.epoch,
    async execute(roomId, command, actor, clientKey) {
      const writer = writerOf(roomId)
      try {
        return await writer.execute(command, actor, clientKey)
      } finally {
        forgetUnknown(roomId, writer)
      }
    },
    async state(roomId) {
      const writer = writerOf(roomId)
      const state = await writer.load()
      forgetUnknown(roomId, writer)
      return state
    },
    peek: (roomId) => writers.get(roomId)?.current() ?? null,
    list: async (query) => (await log.list(query)).map(withCounters),
    async page(query) {
      const { rooms, next } = await log.page(query)
      return { rooms: rooms.map(withCounters), next }
    },
    roomsOfPerson: log.roomsOfPerson,
    async remove(roomId) {
      const writer = writerOf(roomId)
      await writer.remove()
      hostNames = null
      if (writers.get(roomId) === writer) forget(roomId, writer)
      removals.emit(roomId)
    },
    wasRemoved: log.wasRemoved,
    unsettledRemovals: log.unsettledRemovals,
    settleRemoval: log.settleRemoval,
    onRemoved: removals.subscribe,
    roomsWithTalkBefore: log.roomsWithTalkBefore,
    async forgetTalk(roomId, before) {
      if (writers.has(roomId)) return false
      await log.forgetTalk(roomId, before)
      return true
    },
    pictureNames: log.pictureNames,
    hostNames() {
      if (hostNames !== null) return hostNames
      const reading = readHostNames()
      hostNames = reading
      // A failure is this call's alone; the next one reads again.
      reading.catch(() => {
        if (hostNames === reading) hostNames = null
      })
      return reading
    },
    read: log.read,
    findLine: log.findLine,
    hasSpoken: log.hasSpoken,
    subscribe: (roomId, listener) => writerOf(roomId).subscribe(listener),
    onPhase: phases.subscribe,
    counters: (roomId) => writers.get(roomId)?.counters() ?? { viewers: 0, likes: 0 },
    count: (roomId, change) => writerOf(roomId).count(change),
    async close() {
      stopSampling()
      stopSweeping()
      await sampleAll()
      for (const [roomId, writer] of writers) {
        await writer.settle()
        forget(roomId, writer)
      }
    },
  }
}
