import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openLiveApi } from '../../../../server/adapters/media/tencent/liveApi'
import { TencentEdge, type TencentEdgeOptions } from '../../../../server/adapters/media/tencent/tencentEdge'
import { openEdgeStore, type EdgeStore } from '../../../../server/adapters/store/edge/edgeStore'
import type { CallbackInbox } from '../../../../server/ports/callbackInbox'
import type { CloudOrders } from '../../../../server/ports/cloudOrders'
import type { EdgeArchive } from '../../../../server/ports/edgeArchive'
import type { EdgeSignal } from '../../../../server/ports/mediaEdge'
import { createFakeClock, type FakeClock } from '../../../fakes/fakeClock'
import { startFakeTencentLive, type FakeTencentLive } from '../../../fakes/fakeTencentLive'

export const CALLBACK_KEY = 'callback-key-of-the-test'
export const SECRET_KEY = 'secret-key-of-the-test'
const SECRET_ID = 'AKIDtest'
export const PUSH_LIFETIME_MS = 86_400_000
export const NOW = Date.UTC(2026, 10, 23, 12)

export const domains: TencentEdgeOptions['domains'] = {
  push: 'push.example.com',
  play: 'play.example.com',
  appName: 'live',
  pushKey: { primary: 'pushkey', backup: '' },
  playKey: { primary: 'playkey', backup: '' },
  signWith: 'primary',
  protocols: ['webrtc', 'http-flv', 'hls'],
  secure: true,
  renditions: [],
  soundOnly: false,
}

/** The edge on a real inbox, with a fake cloud that speaks the real HTTP. */
export interface CloudRig {
  readonly edge: TencentEdge
  readonly cloud: FakeTencentLive
  readonly inbox: CallbackInbox
  readonly archive: EdgeArchive
  readonly orders: CloudOrders
  readonly clock: FakeClock
  readonly signals: EdgeSignal[]
  /** Everything that was logged, as JSON. */
  readonly logged: string[]
  /** Rooms that let a push in. */
  readonly admits: Set<string>
  /** Rooms that are over. */
  readonly over: Set<string>
  readonly paused: Set<string>
  /** A push begins or ends at the cloud, which calls us; resolves when that was worked off. */
  call(fields: Readonly<Record<string, unknown>>): Promise<string>
  /** Resolves when there are so many signals of a type. */
  heard(type: EdgeSignal['type'], count?: number): Promise<void>
  /** Another process on the same data, after this one has stopped. `over`: rooms that it considers ended. */
  restart(over?: readonly string[]): Promise<CloudRig>
  close(): Promise<void>
}

/** A call as the cloud signs it. */
export const signedCall = (fields: Readonly<Record<string, unknown>>, nowMs = NOW, key = CALLBACK_KEY): string => {
  const t = Math.floor(nowMs / 1_000) + 600
  return JSON.stringify({ ...fields, t, sign: createHash('md5').update(`${key}${t}`).digest('hex') })
}

export const started = (stream: string, sequence: string, atMs = NOW) => ({
  event_type: 1,
  appid: 1,
  app: domains.push,
  appname: 'live',
  stream_id: stream,
  channel_id: stream,
  event_time: Math.floor(atMs / 1_000),
  sequence,
  errcode: 0,
  errmsg: 'ok',
})
export const stopped = (stream: string, sequence: string, atMs = NOW, errcode = 1) => ({
  ...started(stream, sequence, atMs),
  event_type: 0,
  errcode,
})

interface RigOptions {
  readonly folder?: string
  readonly cloud?: FakeTencentLive
  readonly clock?: FakeClock
  readonly over?: readonly string[]
  readonly paused?: readonly string[]
  /** Puts something between the edge and its store. */
  readonly through?: (store: EdgeStore) => EdgeStore
}

export async function openCloudRig(options: RigOptions = {}): Promise<CloudRig> {
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'kaibo-cloud-'))
  const cloud = options.cloud ?? (await startFakeTencentLive(SECRET_ID, SECRET_KEY))
  const clock = options.clock ?? createFakeClock(NOW)
  const store = await openEdgeStore(path.join(folder, 'edge.db'))
  const { inbox, archive, orders } = options.through?.(store) ?? store
  const signals: EdgeSignal[] = []
  const logged: string[] = []
  const admits = new Set(['tea', 'milk'])
  const over = new Set<string>(options.over)
  const paused = new Set<string>(options.paused)
  let changed: () => void = () => undefined
  const log = (fields: object, message: string): void => {
    const { err, ...others } = fields as { err?: unknown }
    logged.push(JSON.stringify({ message, ...others, err: err instanceof Error ? `${err.message} ${err.stack}` : err }))
  }
  const endpoint = { pushDomain: domains.push, appName: 'live', endpoint: cloud.endpoint, recordTemplate: null }
  const edge = new TencentEdge({
    domains,
    callbackKey: CALLBACK_KEY,
    pusherScript: null,
    pushLifetimeMs: PUSH_LIFETIME_MS,
    playLifetimeMs: 21_600_000,
    api: await openLiveApi({ secretId: SECRET_ID, secretKey: SECRET_KEY, ...endpoint }),
    inbox,
    orders,
    gate: async (stream) => {
      if (over.has(stream)) return { ok: false, reason: 'roomEnded' }
      if (paused.has(stream)) return { ok: false, reason: 'roomPaused' }
      return admits.has(stream) ? { ok: true, isShown: true } : { ok: false, reason: 'unknownStream' }
    },
    clock,
    logger: { debug: log, info: log, warn: log, error: log },
  })
  edge.onSignal((signal) => {
    signals.push(signal)
    changed()
  })
  await edge.start()
  await edge.settled()
  const stop = async (): Promise<void> => {
    await edge.stop()
    await store.close()
  }
  return {
    edge,
    cloud,
    inbox,
    archive,
    orders,
    clock,
    signals,
    logged,
    admits,
    over,
    paused,
    async call(fields) {
      const answer = await edge.handleCallback(signedCall(fields, clock.now()))
      await edge.settled()
      return answer
    },
    async heard(type, count = 1) {
      while (signals.filter((signal) => signal.type === type).length < count) {
        await new Promise<void>((resolve) => (changed = resolve))
      }
    },
    async restart(over = []) {
      await stop()
      return openCloudRig({ folder, cloud, clock, over, paused: [...paused] })
    },
    async close() {
      await stop()
      await cloud.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
