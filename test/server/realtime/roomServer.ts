import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '@/domain/kernel/clock'
import { asRoomId, asUserId, type RoomId } from '@/domain/kernel/ids'
import { fail, ok } from '@/domain/kernel/result'
import { isRole } from '@/domain/room/roles'
import { wireLimits } from '@/domain/wire/limits'
import { createMemoryRoomLog } from '../../../server/adapters/store/memory/memoryRoomLog'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import type { Logger } from '../../../server/ports/logger'
import { createLiveNumbers, type LiveNumbers } from '../../../server/ports/metrics'
import type { RoomLog } from '../../../server/ports/roomLog'
import type { Sessions } from '../../../server/ports/sessions'
import { createGateway } from '../../../server/realtime/createGateway'
import type { Gateway, GatewayLimits } from '../../../server/realtime/gateway'
import { createRooms } from '../../../server/rooms/createRooms'
import type { Rooms } from '../../../server/rooms/rooms'
import { systemActor } from '../../../server/usecases/systemActor'

export interface RoomServer {
  readonly url: string
  readonly rooms: Rooms
  readonly log: RoomLog
  readonly gateway: Gateway
  readonly numbers: LiveNumbers
  readonly roomId: RoomId
  close(): Promise<void>
}

export interface RoomServerOptions {
  readonly log?: RoomLog
  readonly clock?: Clock
  readonly limits?: Partial<GatewayLimits>
  readonly port?: number
  readonly allowedOrigins?: readonly string[]
  readonly verifyToken?: Sessions['verify']
}

export const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Tokens of tests say who somebody is in plain words: `role:id:name`. */
export const verifyPlainToken: Sessions['verify'] = (token) => {
  const [role, id, name] = token.split(':')
  if (token === '') return fail('session.missing')
  if (role === 'expired') return fail('session.expired')
  if (role === undefined || !isRole(role) || role === 'system' || id === undefined) return fail('session.invalid')
  return ok({ id: asUserId(id), name: name ?? id, role })
}

export const tea = asRoomId('tea')

/** Makes a room that is live, unless the log has it already. */
export async function openTeaRoom(rooms: Rooms): Promise<void> {
  if ((await rooms.state(tea)) !== null) return
  const about = {
    title: 'Tea',
    introduction: '',
    hostName: 'Lin',
    hostAvatarUrl: '',
    coverUrl: '',
    startsAt: 0,
    guestsMayChat: true,
  }
  await rooms.execute(tea, { type: 'room.schedule', roomId: tea, roomKind: 'shop', about }, systemActor)
  await rooms.execute(tea, { type: 'room.start' }, systemActor)
}

/** A server with one live room on a real port, over a log in memory unless another is given. */
export async function startRoomServer(options: RoomServerOptions = {}): Promise<RoomServer> {
  const { clock = systemClock, log = createMemoryRoomLog() } = options
  const numbers = createLiveNumbers()
  const rooms = createRooms({ log, clock, ids: createUlidSource(), numbers, logger: quiet })
  await openTeaRoom(rooms)
  const gateway = createGateway({
    rooms,
    verifyToken: options.verifyToken ?? verifyPlainToken,
    clock,
    numbers,
    logger: quiet,
    allowedOrigins: options.allowedOrigins ?? [],
    addressOf: (request) => request.socket.remoteAddress ?? '',
    relay: null,
    limits: { ...wireLimits, ...options.limits },
  })
  const server = createServer()
  server.on('upgrade', gateway.handleUpgrade)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}/socket`,
    rooms,
    log,
    gateway,
    numbers,
    roomId: tea,
    async close() {
      await gateway.close()
      await rooms.close()
      await log.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
