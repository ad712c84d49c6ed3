import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { EmbeddedEdge } from '../../server/adapters/media/embedded/embeddedEdge'
import { systemClock } from '../../server/adapters/system/systemClock'
import { builtEdge } from '../server/media/builtEdge'
import { startFakeTencentLive, type FakeTencentLive } from './fakeTencentLive'
import { openPushServer } from './pushServer'

export const PUSH_DOMAIN = 'push.kaibo.test'
export const PLAY_DOMAIN = 'play.kaibo.test'

/** Keys shown in the console of this cloud. */
const keys = {
  push: 'push-key-of-the-fake-cloud',
  play: 'play-key-of-the-fake-cloud',
  callback: 'callback-key-of-the-fake-cloud',
  secretId: 'AKIDoftheFakeCloud',
  secret: 'secret-key-of-the-fake-cloud',
} as const

/** Between a call that was not acknowledged and the next, ms, and how often: with the vendor a minute, 12 times. */
const AGAIN_MS = 500
/** As long as a server may take to start on a machine that is busy. */
const TIMES = 180

/** One answer that a call of this cloud got. */
interface ToldCall {
  readonly event: 'began' | 'ended'
  readonly stream: string
  readonly sequence: string
  /** HTTP status; 0 when nobody answered. */
  readonly status: number
}

/** One request at the play domain. */
interface PlayRequest {
  readonly stream: string
  readonly ending: string
  readonly verdict: 'ok' | 'otherHost' | 'badSignature' | 'expired'
}

/**
 * Tencent Cloud's live service as a customer sees it, over real sockets: the API, a push domain, a play domain and the
 * calls about pushes. A media process of Kaibo carries the video, because its addresses have the vendor's grammar and
 * its keys are given; this fake checks requests to the play domain once more, by the published formula. Unlike the
 * vendor it refuses a second push to a stream and keeps viewers attached for ten seconds after a push broke.
 */
export interface FakeTencentCloud {
  readonly api: FakeTencentLive
  /** Where the push domain and the play domain really are, on 127.0.0.1. */
  readonly pushPort: number
  readonly playPort: number
  /** Environment of a server on this cloud. */
  readonly environment: Readonly<Record<string, string>>
  readonly told: readonly ToldCall[]
  readonly plays: readonly PlayRequest[]
  /** Whether the play domain takes connections. */
  reachable: boolean
  close(): Promise<void>
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** "Hotlink Protection URL Calculation": txSecret = md5(key + StreamName + txTime), txTime in hexadecimal seconds. */
function judgePlay(request: IncomingMessage): PlayRequest {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const [, stream = '', ending = ''] = /^\/live\/([^/.]+)(?:\.(flv|m3u8)$|\/)/.exec(url.pathname) ?? []
  const asked = { stream, ending: ending === '' ? 'ts' : ending }
  const [secret, time] = ['txSecret', 'txTime'].map((name) => url.searchParams.get(name) ?? '')
  if (url.hostname !== PLAY_DOMAIN) return { ...asked, verdict: 'otherHost' }
  if (secret !== md5(`${keys.play}${stream}${time}`)) return { ...asked, verdict: 'badSignature' }
  return { ...asked, verdict: Number(`0x${time}`) * 1_000 > Date.now() ? 'ok' : 'expired' }
}

/** @param callbackUrl What the console's callback template names. */
export async function startFakeTencentCloud({ callbackUrl }: { callbackUrl: string }): Promise<FakeTencentCloud> {
  const told: ToldCall[] = []
  const plays: PlayRequest[] = []
  /** The newest push of each stream: its number, and the query of the address it came by. */
  const pushed = new Map<string, { readonly sequence: string; readonly query: string }>()
  const closing = new AbortController()
  let pushes = 0
  let reachable = true

  const quiet = (): void => undefined
  const edge = new EmbeddedEdge({
    program: { entry: await builtEdge() },
    rtmp: { host: '127.0.0.1', port: 0, variable: 'RTMP_PORT' },
    keys: { push: keys.push, play: keys.play },
    pushLifetimeMs: 0,
    playLifetimeMs: 0,
    gate: async (stream) =>
      api.forbidden.has(stream) ? { ok: false, reason: 'roomEnded' } : { ok: true, isShown: true },
    clock: systemClock,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  })
  const api = await startFakeTencentLive(keys.secretId, keys.secret, async (stream) => void (await edge.kick(stream)))

  const call = async (event: ToldCall['event'], stream: string, more: object): Promise<void> => {
    const { sequence = '', query = '' } = pushed.get(stream) ?? {}
    const fields = {
      event_type: event === 'began' ? 1 : 0,
      appid: 1_250_000_000,
      app: PUSH_DOMAIN,
      appname: 'live',
      stream_id: stream,
      channel_id: stream,
      event_time: Math.floor(Date.now() / 1_000),
      sequence,
      node: '127.0.0.1',
      user_ip: '127.0.0.1',
      errcode: 0,
      errmsg: 'ok',
      stream_param: query,
      ...more,
    }
    for (let time = 0; time < TIMES; time += 1) {
      const t = Math.floor(Date.now() / 1_000) + 600
      const body = JSON.stringify({ ...fields, t, sign: md5(`${keys.callback}${t}`) })
      const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: closing.signal }
      const status = await fetch(callbackUrl, request).then(
        (answer) => answer.status,
        () => 0,
      )
      told.push({ event, stream, sequence, status })
      if (status === 200) return
      await wait(AGAIN_MS, undefined, { signal: closing.signal })
    }
  }
  const emit = (event: ToldCall['event'], stream: string, more: object = {}): void => {
    // Nobody waits for a call any more once the cloud is closed.
    call(event, stream, more).catch(quiet)
  }
  edge.onSignal((signal) => {
    if (signal.type === 'up') {
      pushes += 1
      // As long as the vendor's, which pass what a number can hold.
      const sequence = `${Date.now()}${String(pushes).padStart(6, '0')}`
      pushed.set(signal.stream, { sequence, query: door.queryOf(signal.stream) })
      api.online.set(signal.stream, signal.at)
      emit('began', signal.stream, { width: 0, height: 0 })
    } else if (signal.type === 'down') {
      api.online.delete(signal.stream)
      const cut = signal.reason === 'kicked'
      const why = cut ? { errcode: 21, errmsg: 'DropLiveStream' } : { errcode: 3, errmsg: 'tcp socket close' }
      emit('ended', signal.stream, { ...why, push_duration: '1' })
    }
  })
  await edge.start()
  const door = await openPushServer(edge.port)

  const server = createServer((request, response) => {
    const play = judgePlay(request)
    plays.push(play)
    if (play.verdict === 'ok' && edge.handleRequest(request, response)) return
    response.writeHead(play.verdict === 'ok' ? 404 : 403).end()
  })
  server.on('connection', (socket) => {
    if (!reachable) socket.destroy()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))

  return {
    api,
    pushPort: door.port,
    playPort: (server.address() as AddressInfo).port,
    environment: {
      MEDIA_EDGE: 'tencent',
      TENCENT_PUSH_DOMAIN: PUSH_DOMAIN,
      TENCENT_PLAY_DOMAIN: PLAY_DOMAIN,
      TENCENT_PLAY_HTTPS: 'off',
      TENCENT_PUSH_KEY: keys.push,
      TENCENT_PLAY_KEY: keys.play,
      TENCENT_CALLBACK_KEY: keys.callback,
      TENCENT_SECRET_ID: keys.secretId,
      TENCENT_SECRET_KEY: keys.secret,
      TENCENT_API_HOST: api.endpoint,
    },
    told,
    plays,
    get reachable() {
      return reachable
    },
    set reachable(value) {
      reachable = value
      if (!value) server.closeAllConnections()
    },
    async close() {
      closing.abort()
      await door.close()
      await edge.stop()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await api.close()
    },
  }
}
