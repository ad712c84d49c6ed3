import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import pino from 'pino'
import { asUserId } from '@/domain/kernel/ids'
import { createFolderPictures, createPrivatePictures } from '../../../server/adapters/pictures/folderPictures'
import { createSignedSessions } from '../../../server/adapters/sessions/signedSessions'
import { createMemoryRoomLog } from '../../../server/adapters/store/memory/memoryRoomLog'
import { createAccessStore } from '../../../server/adapters/store/records/accessStore'
import { createClaimPictures } from '../../../server/adapters/store/records/claimPictures'
import { createKeptRecords } from '../../../server/adapters/store/records/keptRecords'
import { createPeopleStore } from '../../../server/adapters/store/records/peopleStore'
import { createSandboxPayment } from '../../../server/adapters/payment/local/sandboxPayment'
import { createCashierBook } from '../../../server/adapters/store/records/cashierBook'
import { composeShop } from '../../../server/start/composeShop'
import { createCatalogueStore } from '../../../server/adapters/store/records/catalogueStore'
import { createShelfStore } from '../../../server/adapters/store/records/shelfStore'
import { createProductStore } from '../../../server/adapters/store/records/productStore'
import { createSceneStore } from '../../../server/adapters/store/records/sceneStore'
import { createReminderStore } from '../../../server/adapters/store/records/reminderStore'
import { createPushKeyStore } from '../../../server/adapters/store/records/pushKeyStore'
import { createSellerStore } from '../../../server/adapters/store/records/sellerStore'
import { createReportStore } from '../../../server/adapters/store/records/reportStore'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import { buildApp, type AppDeps } from '../../../server/app'
import { httpLimits } from '../../../server/http/limits'
import { createLiveMetrics } from '../../../server/ports/metrics'
import type { Payment } from '../../../server/ports/payment'
import type { ProductStore } from '../../../server/ports/products'
import type { Sessions, SessionUser } from '../../../server/ports/sessions'
import { createProxyWatch } from '../../../server/proxy/proxyWatch'
import { createRooms } from '../../../server/rooms/createRooms'
import type { Rooms } from '../../../server/rooms/rooms'
import { requireSeller } from '../../../server/usecases/nameSeller'
import { createMiniProgramWays } from '../../../server/usecases/miniProgramWays'
import { keepOwnerCode } from '../../../server/usecases/staffSignIn'
import { createPayerTickets } from '../../../server/shop/payerTickets'
import type { ChosenTrade } from '../../../server/start/chooseWeChat'
import { composeDraws, type Drawing } from '../../../server/start/composeDraws'
import { composeFigures, type FigureDesk } from '../../../server/start/composeFigures'
import { composeStaff } from '../../../server/start/composeStaff'
import { createScryptPasswords } from '../../../server/adapters/passwords/scryptPasswords'
import { createAllSessions } from '../../../server/staff/allSessions'
import { createStaffRooms } from '../../../server/staff/staffRooms'
import type { StaffDirectory } from '../../../server/staff/staffDirectory'
import { staffRoles, type StaffRole, type StaffScope } from '@/domain/staff/staff'
import { createProductRelay, type ProductRelay } from '../../../server/workers/productRelay'
import { followPushRights } from '../../../server/usecases/pushRights'
import { createStreamWatch, type StreamWatch } from '../../../server/workers/streamWatch'
import { plainServer } from '../../domain/access/plainServer'
import { school } from '../../domain/access/profiles'
import { createFakeMediaEdge, type FakeMediaEdge } from '../../fakes/fakeMediaEdge'
import { roomyDisk } from '../../fakes/roomyDisk'
import { openMigratedFile } from '../../postgres/migratedFile'
import type { RecordPlace } from '../../postgres/recordPlaces'

export const OWNER_CODE = 'code-of-the-test'

/** The application over real SQLite for products and pictures on disk; the room log in memory, no media. */
export interface AppRig {
  readonly app: FastifyInstance
  readonly rooms: Rooms
  readonly edge: FakeMediaEdge
  readonly sessions: Sessions
  readonly streams: StreamWatch
  readonly relay: ProductRelay
  readonly products: ProductStore
  readonly shop: ReturnType<typeof composeShop>
  readonly directory: StaffDirectory
  readonly drawing: Drawing
  readonly figures: FigureDesk
  /** Adds a member of staff and returns a head with their session. */
  addStaff(id: string, role: StaffRole, rooms?: StaffScope): Promise<{ authorization: string }>
  /** A head with another session of a member of staff. */
  signIn(id: string): Promise<{ authorization: string }>
  /** A head with the session of a user of that role. */
  as(role: SessionUser['role']): { authorization: string }
  /** Asks and reads the answer as JSON. */
  ask(options: InjectOptions): Promise<{ status: number; body: unknown; headers: Record<string, unknown> }>
  /** Announces the room `tea` and starts it. */
  openTea(): Promise<void>
  /** An order's copy of the seller and the terms. */
  snapshotOf(orderId: string): Promise<unknown>
  /** The pictures that housekeeping keeps. */
  pictureUrls(): Promise<readonly string[]>
  close(): Promise<void>
}

const key = 'a key for tests, long enough'

/** A session that ended long ago, with a good signature. */
export function expiredToken(): string {
  const longAgo = createSignedSessions({ key, clock: { now: () => 0 } })
  return longAgo.issue({ id: asUserId('old'), name: 'Old', role: 'viewer' }).token
}

/** A token as owners had it before sessions of staff stood in a table, with a good signature. */
export const formerOwnerToken = (): string =>
  createSignedSessions({ key, clock: systemClock }).issue({ id: asUserId('owner'), name: '主播', role: 'owner' }).token

/**
 * Rooms of the rig start without a seller's details, as with SELLER_DUTY=off, unless `replace` says otherwise. Records
 * are in `place`, or in a SQLite file of the rig's own.
 */
export async function openAppRig(
  replace: Partial<AppDeps> = {},
  trade: Partial<ChosenTrade> & { readonly payment?: Payment; readonly payWithinMinutes?: number } = {},
  place?: RecordPlace,
): Promise<AppRig> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaibo-app-'))
  const clock = systemClock
  const ids = createUlidSource()
  const logger = pino({ level: 'silent' })
  const metrics = createLiveMetrics()
  const log = createMemoryRoomLog()
  const edge = createFakeMediaEdge(clock)
  const file = path.join(folder, 'money.db')
  const money = await (place?.open() ?? openMigratedFile(file))
  const composed = await composeStaff(money, { key, clock, ids, logger, storage: roomyDisk })
  // Cheaper than those of the server: tests compare many.
  const judgeWords = composed.wordBook.judge
  const allRooms = createRooms({ log, clock, ids, metrics, logger, judgeWords })
  const staff = { ...composed, passwords: createScryptPasswords({ N: 1_024, r: 8, p: 1 }) }
  const { directory } = staff
  const sellers = createSellerStore(money)
  const { sellerDuty = 'off' } = replace
  const dutiful = requireSeller(allRooms, { sellers, sellerDuty })
  const rooms = createStaffRooms({ rooms: dutiful, directory, acts: staff.acts })
  const sessions = createAllSessions(createSignedSessions({ key, clock }), directory, staff.erased)
  await keepOwnerCode({ ...staff, clock }, OWNER_CODE)
  const signIn = async (id: string): Promise<{ authorization: string }> => {
    const person = directory.active(id)
    if (person === null) throw new Error(`${id} is no member of staff`)
    return { authorization: `Bearer ${(await directory.open(person, 'link', '')).token}` }
  }
  const addStaff: AppRig['addStaff'] = async (id, role, scope = null) => {
    const person = {
      id: asUserId(id), name: role, role, rooms: scope, account: '', password: '', openId: '',
      createdAt: clock.now(), invitedBy: '', revokedAt: 0,
    }
    await directory.save(person)
    return signIn(id)
  }
  const heads = new Map<string, { authorization: string }>()
  for (const role of staffRoles) heads.set(role, await addStaff(`the-${role}`, role))
  const products = createProductStore(money)
  const relay = createProductRelay({ products, rooms, clock, logger })
  const scenes = createSceneStore(money)
  const pictures = createFolderPictures(path.join(folder, 'pictures'))
  const claimPictures = createClaimPictures(money, createPrivatePictures(path.join(folder, 'pictures', 'claims')))
  const streams = createStreamWatch({ rooms, edge, logger })
  followPushRights(directory, edge)
  const about = { read: () => Promise.resolve({ agreement: null, privacy: null, contact: null }) }
  const people = createPeopleStore(money)
  const paying = createSandboxPayment({ book: createCashierBook(money, 'sandbox'), clock })
  const ofPages = { payerAccount: null, payerTickets: createPayerTickets(key, clock), payerReturnUrl: '' }
  const noTrade = { miniProgramAppId: '', trade: null, tradePush: null, ...ofPages }
  const { payment = paying.payment, payWithinMinutes = 15, ...ofWeChat } = trade
  const trading = { ...noTrade, ...ofWeChat }
  const shopDeps = { rooms, relay, products, about, sellers, people, claimPictures, clock, ids, logger, ...trading }
  const shop = composeShop(money, { ...paying, payment, ledger: null, payWithinMinutes }, shopDeps)
  const drawing = composeDraws(money, { rooms, clock, ids, logger })
  const figures = composeFigures(money, { rooms, clock, logger, undo: { add: () => undefined } })
  const app = await buildApp({
    logger,
    clock,
    ids,
    sessions,
    ...staff,
    people,
    shop,
    weChat: null,
    ways: createMiniProgramWays({ weChat: replace.weChat ?? null, rooms, pictures, scenes, clock }),
    officialAccount: null,
    rooms,
    products,
    catalogue: createCatalogueStore(money, ids),
    shelves: createShelfStore(money),
    relay,
    reminders: createReminderStore(money),
    reminderTemplateId: '',
    pushKeys: createPushKeyStore(money),
    reports: createReportStore(money),
    drawing,
    figures,
    records: createKeptRecords(money),
    about,
    sellers,
    sellerDuty,
    retention: { keepTalkDays: 1_095, keepRoomsDays: 0 },
    access: createAccessStore(money),
    configuredAccess: school,
    serverFacts: plainServer,
    pictures,
    edge,
    archive: null,
    streams,
    gateway: {
      handleUpgrade: (_request, socket) => socket.destroy(),
      seats: null,
      polls: { post: async () => ({ frames: [] }) } as never,
    },
    media: null,
    callbacks: null,
    mediaOrigins: [],
    chatCallbacks: null,
    paymentInbox: null,
    metrics,
    healthChecks: { rooms: async () => true },
    pages: null,
    demoAssets: folder,
    limits: httpLimits,
    publicUrl: '',
    trustProxy: 0,
    metricsToken: '',
    allowedOrigins: [],
    proxyWatch: createProxyWatch({ clock, logger, publicUrl: '', trustProxy: 0, allowedOrigins: [], ...replace }),
    ...replace,
  })
  await app.ready()
  const as = (role: SessionUser['role']): { authorization: string } =>
    heads.get(role) ?? {
      authorization: `Bearer ${sessions.issue({ id: asUserId(`the-${role}`), name: role, role }).token}`,
    }
  const ask: AppRig['ask'] = async (options) => {
    const { statusCode, body, headers } = await app.inject(options)
    return { status: statusCode, body: body === '' ? null : (JSON.parse(body) as unknown), headers }
  }
  return {
    app,
    rooms,
    edge,
    sessions,
    streams,
    relay,
    products,
    shop,
    directory,
    drawing,
    figures,
    addStaff,
    signIn,
    as,
    ask,
    async openTea() {
      const payload = { id: 'tea', kind: 'shop', title: 'Tea', hostName: 'Lin' }
      await app.inject({ method: 'POST', url: '/api/rooms', headers: as('owner'), payload })
      const start = { type: 'room.start' }
      await app.inject({ method: 'POST', url: '/api/rooms/tea/commands', headers: as('owner'), payload: start })
    },
    async snapshotOf(orderId) {
      const where = money.selectFrom('orders').select('snapshot').where('id', '=', orderId)
      return JSON.parse((await where.executeTakeFirstOrThrow()).snapshot)
    },
    pictureUrls: () => createKeptRecords(money).pictureUrls(),
    async close() {
      await app.close()
      await streams.stop()
      await shop.stop()
      await drawing.keeper.stop()
      await figures.steps.stop()
      await relay.stop()
      await directory.close()
      await rooms.close()
      await log.close()
      await money.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
