import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { SteadyClock } from './ports/steadyClock'
import { accessProfile } from '../config/access'
import { EmbeddedEdge } from './adapters/media/embedded/embeddedEdge'
import { createCloudRecorder } from './adapters/media/tencent/cloudRecorder'
import { openLiveApi } from './adapters/media/tencent/liveApi'
import { TencentEdge } from './adapters/media/tencent/tencentEdge'
import { createFileAboutTexts } from './adapters/about/fileAboutTexts'
import { createFolderPictures, createPrivatePictures } from './adapters/pictures/folderPictures'
import { createSignedSessions } from './adapters/sessions/signedSessions'
import { openEdgeStore } from './adapters/store/edge/edgeStore'
import { createClaimPictures } from './adapters/store/records/claimPictures'
import { createKeptRecords } from './adapters/store/records/keptRecords'
import { createPeopleStore } from './adapters/store/records/peopleStore'
import { createCatalogueStore } from './adapters/store/records/catalogueStore'
import { createShelfStore } from './adapters/store/records/shelfStore'
import { createProductStore } from './adapters/store/records/productStore'
import { createReminderStore } from './adapters/store/records/reminderStore'
import { createSceneStore } from './adapters/store/records/sceneStore'
import { createSellerStore } from './adapters/store/records/sellerStore'
import { openRecords } from './adapters/store/openRecords'
import { createSqliteRoomLog } from './adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from './adapters/system/systemClock'
import { openStorageReserve } from './adapters/system/storageReserve'
import { createUlidSource } from './adapters/system/ulidSource'
import { buildApp } from './app'
import { redactConfig, type Config } from './config'
import { startDemoLoop } from './demo/demoLoop'
import { demoShopId } from './demo/demoRooms'
import { seedDemo } from './demo/seedDemo'
import { createAddressReader } from './http/clientAddress'
import { httpLimits } from './http/limits'
import { loadPages } from './http/pages'
import { readFlvFile } from './media/flv/flvFile'
import { startLoopPublisher } from './media/publish/loopPublisher'
import { isOfFullDisk } from './ports/fullDisk'
import type { Logger } from './ports/logger'
import type { EdgeArchive } from './ports/edgeArchive'
import type { EdgeRecorder } from './ports/edgeRecorder'
import type { EdgeCallbacks, MediaEdge, MediaHttp, PublishGate } from './ports/mediaEdge'
import { createLiveMetrics } from './ports/metrics'
import { createGateway } from './realtime/createGateway'
import { createProxyWatch } from './proxy/proxyWatch'
import { createRooms } from './rooms/createRooms'
import { createUrgentRooms } from './rooms/urgentRooms'
import { createAllSessions } from './staff/allSessions'
import { createStaffRooms } from './staff/staffRooms'
import { checkAccess } from './start/checkAccess'
import { explainListening } from './start/checkPort'
import { checkStart } from './start/checkStart'
import { chooseChat } from './start/chooseChat'
import { choosePayment } from './start/choosePayment'
import { chooseOfficialAccount, chooseTrade, chooseWeChat, chooseWeChatPages } from './start/chooseWeChat'
import { composeDraws } from './start/composeDraws'
import { composeFigures } from './start/composeFigures'
import { composeShop } from './start/composeShop'
import { composeStaff } from './start/composeStaff'
import { createLogger, openLogFile, tellLostLog } from './start/createLogger'
import { moderateTalk } from './start/moderateTalk'
import { openDataFolder, type DataFolder, type Keys } from './start/dataFolder'
import { chooseLanAddress } from './start/lanAddress'
import { readServerFacts } from './start/readServerFacts'
import { runProcess, type RunningServer } from './start/runProcess'
import { chooseReach, drawStartScreen, isEverywhere } from './start/startScreen'
import { hasColours } from './start/terminalQr'
import { readMediaOrigins, readTencentOptions } from './start/tencentOptions'
import { createUndoList } from './start/undoList'
import { createHousekeeping } from './workers/housekeeping'
import { createMiniProgramWays } from './usecases/miniProgramWays'
import { createRecordingWatch } from './workers/recordingWatch'
import { requireSeller, stateOfSeller } from './usecases/nameSeller'
import { makeOwnerCode } from './usecases/staffSignIn'
import { createReminderRelay } from './workers/reminderRelay'
import { closeShelves } from './usecases/fillShelf'
import { createProductRelay } from './workers/productRelay'
import { createMayPush, followPushRights } from './usecases/pushRights'
import { createPublishGate, createStreamWatch } from './workers/streamWatch'

/** The root of the checkout: this file runs as dist/server/main.mjs (config/run/buildServer.mjs). */
const rootDir = path.resolve(import.meta.dirname, '../..')
const mediaProgram = path.join(import.meta.dirname, 'media.mjs')
const pagesFolder = path.join(rootDir, 'dist/h5')
const demoAssets = path.join(rootDir, 'server/demo/assets')

const HOUR_MS = 3_600_000

/**
 * The composition root: the only place that chooses what stands behind each port.
 * @throws AppError with a code of the area `server` when something outside keeps it from starting; nothing stays then.
 */
async function startServer(config: Config): Promise<RunningServer> {
  checkAccess(config, accessProfile)
  await checkStart(config)
  const undo = createUndoList()
  const folder = openDataFolder(config.dataDir)
  undo.add('data folder', async () => folder.release())
  try {
    return await compose(config, folder, undo)
  } catch (error) {
    await undo.run()
    if (isOfFullDisk(error)) folder.discardNew()
    throw error
  }
}

async function compose(
  config: Config,
  folder: DataFolder,
  undo: ReturnType<typeof createUndoList>,
): Promise<RunningServer> {
  const clock = systemClock
  const ids = createUlidSource()
  const metrics = createLiveMetrics()
  const logFile = openLogFile(folder.logFile, tellLostLog)
  undo.add('log file', async () => logFile.close())
  const logger = createLogger(config.logLevel, logFile, process.stderr)
  logger.info({ config: redactConfig(config), node: process.version, pid: process.pid }, 'starting')
  const keys = folder.keys(config)

  const opened = await openRecords({
    url: config.databaseUrl,
    file: folder.moneyFile,
    clock,
    logger,
    // Thrown where it ends the process, by its own line.
    onTaken: (error) => setImmediate(() => {
      throw error
    }),
  })
  undo.add('records', () => opened.close())
  const money = opened.database
  const products = createProductStore(money)
  const catalogue = createCatalogueStore(money, ids)
  const shelves = createShelfStore(money)
  const log = await createSqliteRoomLog({ file: folder.roomsFile, clock })
  undo.add('room log', () => log.close())
  folder.note()
  const storage = openStorageReserve({ folder: folder.path, clock, logger })
  undo.add('storage reserve', async () => storage.close())
  const staff = await composeStaff(money, { key: keys.sessionKey, clock, ids, logger, storage })
  undo.add('staff', () => staff.directory.close())
  const { directory, acts, erased, wordBook: { judge: judgeWords } } = staff
  const allRooms = createUrgentRooms(createRooms({ log, clock, ids, metrics, logger, judgeWords }), storage)
  undo.add('rooms', () => allRooms.close())
  const sellers = createSellerStore(money)
  const people = createPeopleStore(money)
  const staffRooms = createStaffRooms({ rooms: requireSeller(allRooms, { sellers, ...config }), directory, acts })
  const rooms = moderateTalk(config, staffRooms, { people, judgeWords, erased, clock, logger })
  const relay = createProductRelay({ products, rooms, clock, logger })
  undo.add('product relay', () => relay.stop())
  closeShelves({ rooms, shelves, clock, logger })
  const sessions = createAllSessions(createSignedSessions({ key: keys.sessionKey, clock }), directory, erased)
  const weChat = chooseWeChat(config, { clock, logger })
  const paying = choosePayment(config, { money, clock, logger })
  const pictures = createFolderPictures(folder.picturesFolder)
  const claimPictures = createClaimPictures(money, createPrivatePictures(folder.claimPicturesFolder))
  const reminders = createReminderStore(money)
  const records = createKeptRecords(money)
  const drawing = composeDraws(money, { rooms, clock, ids, logger })
  undo.add('draws', drawing.keeper.stop)
  const figures = composeFigures(money, { rooms, clock, logger, undo })
  const keeping = createHousekeeping({ ...config, records, erased, pictures, claimPictures, ...drawing, ...figures })
  undo.add('housekeeping', () => keeping.stop())
  const template = { id: config.weChatReminderTemplate, fields: config.weChatReminderFields }
  const reminderRelay =
    weChat === null || template.id === ''
      ? null
      : createReminderRelay({ reminders, rooms, weChat, template, clock, logger })
  if (reminderRelay !== null) undo.add('reminders', () => reminderRelay.stop())
  const about = createFileAboutTexts(config, logger)
  const chosenTrade = chooseTrade(config, clock, keys.sessionKey)
  const shopDeps = { rooms, relay, products, about, sellers, people, claimPictures, clock, ids, logger, ...chosenTrade }
  const shop = composeShop(money, paying, shopDeps)
  undo.add('orders', shop.stop)

  const mayPush = createMayPush(directory)
  const gate = createPublishGate(rooms, { whilePaused: config.mediaEdge === 'embedded', mayPush })
  const pushGenerations = await staff.pushKeys.generations()
  const chosen = await chooseEdge(config, { folder, keys, gate, pushGenerations, clock, logger, undo })
  const { edge } = chosen
  const streams = createStreamWatch({ rooms, edge, logger })
  undo.add('stream watch', () => streams.stop())
  const { recorder } = chosen
  const recordings = recorder === null ? null : createRecordingWatch({ rooms, edge, recorder, clock, logger })
  if (recordings !== null) undo.add('recordings', () => recordings.stop())
  const edgeStarted = edge.start()
  // Judged further down; until then a failure must not count as unhandled.
  edgeStarted.catch(() => undefined)
  undo.add('media edge', () => edge.stop())

  const { publicUrl, trustProxy, allowedOrigins } = config
  const proxyWatch = createProxyWatch({ clock, logger, publicUrl, trustProxy, allowedOrigins })
  const chat = chooseChat(config, { clock, logger })
  if (chat !== null) undo.add('chat relay', async () => chat.relay.stop())
  const gateway = createGateway({
    rooms,
    verifyToken: sessions.verify,
    standing: sessions.standing,
    clock,
    metrics,
    logger,
    allowedOrigins: [...allowedOrigins, ...(publicUrl === '' ? [] : [publicUrl])],
    addressOf: createAddressReader(trustProxy),
    relay: chat?.relay ?? null,
    ...{ presence: drawing.presence, onArrival: figures.onArrival },
  })
  directory.onChange(gateway.recheck)
  erased.onChange(gateway.recheck)
  followPushRights(directory, edge)
  chat?.callbacks.onOffline((account) => gateway.seats?.doubt(account))
  const pages = loadPages(pagesFolder, config.chat, chooseWeChatPages(config))
  if (pages === null) logger.warn({ folder: pagesFolder }, 'the web pages are not built; only the API is served')
  const app = await buildApp({
    logger,
    clock,
    ids,
    sessions,
    ...staff,
    people,
    weChat,
    ways: createMiniProgramWays({ weChat, rooms, pictures, scenes: createSceneStore(money), clock }),
    officialAccount: chooseOfficialAccount(config, clock),
    rooms,
    products,
    catalogue,
    shelves,
    relay,
    shop,
    reminders,
    reminderTemplateId: template.id,
    ...{ drawing, figures, records },
    pictures,
    about,
    sellers,
    sellerDuty: config.sellerDuty,
    retention: config,
    configuredAccess: accessProfile,
    serverFacts: readServerFacts(config),
    edge,
    archive: chosen.archive,
    streams,
    gateway,
    media: chosen.media,
    callbacks: chosen.callbacks,
    mediaOrigins: readMediaOrigins(config),
    chatCallbacks: chat?.callbacks ?? null,
    paymentInbox: paying.payment.notifications && { read: paying.payment.notifications.read, take: shop.cashier.take },
    metrics,
    healthChecks: {
      rooms: async () => (await rooms.list({ phases: ['live'], limit: 1 })).length >= 0,
      records: () => opened.isWell(),
      media: () => chosen.isWell(),
      storage: () => storage.answers(),
    },
    pages,
    demoAssets,
    limits: httpLimits,
    publicUrl,
    trustProxy,
    metricsToken: config.metricsToken,
    allowedOrigins,
    proxyWatch,
  })
  undo.add('http', () => app.close())

  await edgeStarted
  await keeping.finish()
  keeping.start()
  storage.start()
  relay.start()
  shop.start()
  drawing.keeper.start()
  reminderRelay?.start()
  if (config.demo === 'on') await seedDemo({ rooms, catalogue, shelves, relay, clock })
  await streams.forgetLostPushes()
  await recordings?.start()
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (cause) {
    throw explainListening(cause, config.host, config.port, 'PORT')
  }
  undo.add('sockets', () => gateway.close())
  // A loop into a cloud would be billed for as long as the server runs.
  if (config.demo === 'on' && config.mediaEdge === 'embedded') {
    const tags = readFlvFile(readFileSync(path.join(demoAssets, 'demo.flv')))
    const demo = startDemoLoop({
      roomId: demoShopId,
      host: isEverywhere(config.host) ? '127.0.0.1' : config.host,
      rooms,
      edge,
      publish: (address) => startLoopPublisher({ address, tags, clock, logger }),
      clock,
    })
    undo.add('demo loop', async () => demo.close())
  }

  const { port } = app.server.address() as AddressInfo
  const { mediaEdge, chat: chatBy } = config
  const choices = { log: 'sqlite', store: opened.kind, mediaEdge, chat: chatBy, payment: paying.payment.provider }
  logger.info({ port, rtmpPort: chosen.rtmpPort(), ...choices }, 'listening')
  const reach = chooseReach(config, port, chooseLanAddress())
  const colours = hasColours(process.stdout)
  // A container's log keeps all output: once an owner has signed in, a code is printed to a terminal only.
  const isShown = process.stdout.isTTY || !directory.people().some(({ role }) => role === 'owner')
  const ownerCode = isShown ? await makeOwnerCode({ ...staff, clock }) : null
  const seller = await stateOfSeller({ sellers, ...config })
  return {
    logger,
    screen: drawStartScreen({
      ...{ reach, ownerCode, dataDir: folder.path, seller, colours },
      isSandbox: config.payment === 'sandbox',
    }),
    stop: () => undo.run((name, error) => logger.error({ err: error, part: name }, 'a part did not end well')),
  }
}

interface ChosenEdge {
  readonly edge: MediaEdge
  /** Media on our own port; null when the edge is elsewhere. */
  readonly media: MediaHttp | null
  readonly callbacks: EdgeCallbacks | null
  readonly archive: EdgeArchive | null
  /** Null where nothing is recorded. */
  readonly recorder: EdgeRecorder | null
  isWell(): Promise<boolean>
  /** Null when pushes go elsewhere. */
  rtmpPort(): number | null
}

interface EdgeNeeds {
  readonly folder: DataFolder
  readonly keys: Keys
  readonly gate: PublishGate
  readonly pushGenerations: ReadonlyMap<string, number>
  readonly clock: SteadyClock
  readonly logger: Logger
  readonly undo: ReturnType<typeof createUndoList>
}

async function chooseEdge(config: Config, needs: EdgeNeeds): Promise<ChosenEdge> {
  const { folder, keys, gate, pushGenerations, clock, logger, undo } = needs
  const pushLifetimeMs = config.pushAddressHours * HOUR_MS
  const playLifetimeMs = config.playAddressHours * HOUR_MS
  if (config.mediaEdge === 'tencent') {
    const store = await openEdgeStore(folder.edgeFile)
    undo.add('edge store', () => store.close())
    const options = readTencentOptions(config)
    const api = await openLiveApi(options.api)
    const edge = new TencentEdge({
      ...options,
      ...store,
      api,
      gate,
      pushGenerations,
      pushLifetimeMs,
      playLifetimeMs,
      clock,
      logger,
    })
    return {
      edge,
      media: null,
      callbacks: edge,
      archive: store.archive,
      recorder: config.tencentRecord === 'on' ? createCloudRecorder({ ...store, api, clock, logger }) : null,
      isWell: async () => edge.isReady,
      rtmpPort: () => null,
    }
  }
  const edge = new EmbeddedEdge({
    program: { entry: mediaProgram },
    rtmp: { host: config.host, port: config.rtmpPort, variable: 'RTMP_PORT' },
    keys: { push: keys.pushKey, play: keys.playKey },
    pushGenerations,
    pushLifetimeMs,
    playLifetimeMs,
    gate,
    clock,
    logger,
    addressOf: createAddressReader(config.trustProxy),
  })
  return {
    edge,
    media: edge,
    callbacks: null,
    archive: null,
    recorder: null,
    isWell: () => edge.answers(),
    rtmpPort: () => edge.port,
  }
}

// A terminal that is gone, or a file on a full disk in its place, must not end the live.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

// Rooms, people and keys are private to this user, even if the shell's umask is wider.
process.umask(0o077)
await runProcess(startServer)
