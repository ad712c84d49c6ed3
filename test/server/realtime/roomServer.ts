import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId, asUserId, type RoomId, type UserId } from '@/domain/kernel/ids'
import { fail, ok } from '@/domain/kernel/result'
import { isRole } from '@/domain/room/roles'
import { wireLimits } from '@/domain/wire/limits'
import { pollLimits } from '@/domain/wire/pollLimits'
import { httpSessionLimits } from '@/domain/wire/httpSessionLimits'
import { createTencentRelay } from '../../../server/adapters/chat/tencent/tencentRelay'
import { createMemoryRoomLog } from '../../../server/adapters/store/memory/memoryRoomLog'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import { guardRoutes } from '../../../server/http/access'
import { createAddressReader } from '../../../server/http/clientAddress'
import { answerErrors, sendError } from '../../../server/http/errors'
import { httpLimits } from '../../../server/http/limits'
import { frameRoutes } from '../../../server/http/routes/frames'
import { checkAgainstSchema } from '../../../server/http/validation'
import type { Logger } from '../../../server/ports/logger'
import { createLiveMetrics, type LiveMetrics } from '../../../server/ports/metrics'
import type { RoomLog } from '../../../server/ports/roomLog'
import type { Sessions } from '../../../server/ports/sessions'
import type { SteadyClock } from '../../../server/ports/steadyClock'
import { createGateway } from '../../../server/realtime/createGateway'
import type { Gateway, GatewayLimits } from '../../../server/realtime/gateway'
import type { PollLimits } from '../../../server/realtime/polls'
import type { HttpSessionLimits } from '../../../server/realtime/httpSessions'
import { createRooms } from '../../../server/rooms/createRooms'
import type { Rooms } from '../../../server/rooms/rooms'
import { systemActor } from '../../../server/usecases/systemActor'
import type { FakeTencentChat } from '../../fakes/fakeTencentChat'

export interface RoomServer {
  /** Of the sockets. */
  readonly url: string
  /** Of the rest. */
  readonly origin: string
  readonly rooms: Rooms
  readonly log: RoomLog
  readonly gateway: Gateway
  readonly metrics: LiveMetrics
  readonly roomId: RoomId
  /** How many requests have been read whole and handed to their route. */
  handled(): number
  close(): Promise<void>
}

export interface RoomServerOptions {
  readonly log?: RoomLog
  readonly clock?: SteadyClock
  readonly limits?: Partial<GatewayLimits>
  readonly port?: number
  readonly allowedOrigins?: readonly string[]
  readonly verifyToken?: Sessions['verify']
  readonly standing?: Sessions['standing']
  /** Adds a layer in front of the rooms, such as `createStaffRooms`. */
  readonly wrapRooms?: (rooms: Rooms) => Rooms
  /** The chat cloud for clients that request its downlink; without one every client reads by a socket. */
  readonly chat?: FakeTencentChat
  readonly httpSessionLimits?: Partial<HttpSessionLimits>
  readonly pollLimits?: Partial<PollLimits>
  readonly logger?: Logger
  readonly onArrival?: (roomId: RoomId, userId: UserId) => void
}

export const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Tokens of tests name the user in plain words: `role:id:name`. */
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
  const { clock = systemClock, log = createMemoryRoomLog(), verifyToken = verifyPlainToken, chat } = options
  const { standing = () => 'open' as const } = options
  const { logger = quiet } = options
  const metrics = createLiveMetrics()
  const readAddress = createAddressReader(0)
  const { wrapRooms = (inner: Rooms): Rooms => inner } = options
  const rooms = wrapRooms(createRooms({ log, clock, ids: createUlidSource(), metrics, logger }))
  await openTeaRoom(rooms)
  const relay =
    chat === undefined
      ? null
      : createTencentRelay(
          { ...chat, admin: 'administrator', sigLifetimeMs: 86_400_000 },
          { clock, logger },
        )
  const gateway = createGateway({
    rooms,
    verifyToken,
    standing,
    clock,
    metrics,
    logger,
    allowedOrigins: options.allowedOrigins ?? [],
    addressOf: readAddress,
    limits: { ...wireLimits, ...options.limits },
    relay,
    httpSessionLimits: { ...httpSessionLimits, ...options.httpSessionLimits },
    pollLimits: { ...pollLimits, ...options.pollLimits },
    ...(options.onArrival !== undefined && { onArrival: options.onArrival }),
  })
  const app = Fastify({ forceCloseConnections: true })
  app.setValidatorCompiler(checkAgainstSchema)
  answerErrors(app, (request, reply) => sendError(new AppError('request.notFound'), request, reply))
  const issue: Sessions['issue'] = () => ({ token: '', expiresAt: 0 })
  const sessions: Sessions = { verify: verifyToken, standing, issue, formerGuest: () => null }
  await app.register(
    async (api) => {
      guardRoutes(api, sessions, { lookAtMember: () => undefined })
      const proxyWatch = { ownerPolls: () => undefined }
      const { seats, polls } = gateway
      await api.register(frameRoutes, { seats, polls, proxyWatch, readAddress, limits: httpLimits })
    },
    { prefix: '/api' },
  )
  let handled = 0
  app.addHook('preHandler', async () => void (handled += 1))
  app.server.on('upgrade', gateway.handleUpgrade)
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}/socket`,
    origin: `http://127.0.0.1:${port}`,
    rooms,
    log,
    gateway,
    metrics,
    roomId: tea,
    handled: () => handled,
    async close() {
      await gateway.close()
      await rooms.close()
      await log.close()
      relay?.stop()
      await app.close()
    },
  }
}
