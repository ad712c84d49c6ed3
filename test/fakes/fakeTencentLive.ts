import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signTc3 } from './tc3'

/** Tencent Cloud's live API as far as the edge calls it, over real HTTP, each call's signature checked. */
export interface FakeTencentLive {
  /** Origin to give as the API's endpoint. */
  readonly endpoint: string
  /** Calls whose signature held, in order. */
  readonly calls: readonly { readonly action: string; readonly body: Readonly<Record<string, unknown>> }[]
  /** Calls that were not signed as they have to be. */
  readonly forged: number
  /** Streams that run, and since when (ms). */
  readonly online: Map<string, number>
  readonly forbidden: Set<string>
  /** Streams that stand in the list, which lags, and run no more. */
  readonly listed: Map<string, number>
  /** Streams that run and are not in the list, which lags. */
  readonly unlisted: Set<string>
  /** Recordings that were asked for and not stopped: the stream of each task. */
  readonly tasks: ReadonlyMap<string, string>
  /** Rows of DescribeStreamPushInfoList, by stream. */
  readonly qualities: Map<string, Readonly<Record<string, unknown>>>
  /** The next so many calls fail with the vendor's InternalError. */
  failNext(count: number): void
  /** The next call of an action fails so; it is not among `calls`. */
  failAction(action: string): void
  /** Actions that fail so for as long as they are in here; their calls are among `calls`. */
  readonly refusing: Set<string>
  /** Calls of an action are received from now on and never answered. */
  silence(action: string): void
  close(): Promise<void>
}

/** Whether a call is signed for this account, for this service and host, now. */
function isSigned(request: IncomingMessage, body: string, secretId: string, secretKey: string): boolean {
  const { authorization = '', host = '' } = request.headers
  const found = /^TC3-HMAC-SHA256 Credential=(\S+?)\/(\S+?)\/(\S+?)\/tc3_request, SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/
    .exec(authorization)
  const timestamp = Number(request.headers['x-tc-timestamp'])
  if (!found || found[1] !== secretId || !Number.isInteger(timestamp)) return false
  const [, , date, service = '', signedHeaders = '', signature] = found
  if (new Date(timestamp * 1_000).toISOString().slice(0, 10) !== date) return false
  const values: Record<string, string> = {
    'content-type': String(request.headers['content-type']),
    // The vendor signs the name without the port.
    host: host.replace(/:\d+$/, ''),
  }
  const headers = signedHeaders.split(';').map((name) => [name, values[name] ?? ''] as const)
  return signTc3(secretKey, { method: 'POST', query: '', headers, body, service, timestamp }) === signature
}

/** @param cut Breaks a push that a call ends; for a fake that carries media too. */
export async function startFakeTencentLive(
  secretId: string,
  secretKey: string,
  cut: (stream: string) => Promise<void> = async () => undefined,
): Promise<FakeTencentLive> {
  const calls: { action: string; body: Record<string, unknown> }[] = []
  const online = new Map<string, number>()
  const listed = new Map<string, number>()
  const forbidden = new Set<string>()
  const unlisted = new Set<string>()
  const failingActions: string[] = []
  const silenced = new Set<string>()
  const refusing = new Set<string>()
  const tasks = new Map<string, string>()
  const qualities = new Map<string, Readonly<Record<string, unknown>>>()
  let forged = 0
  let failing = 0

  const answer = async (action: string, body: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const stream = String(body.StreamName)
    switch (action) {
      case 'DropLiveStream':
        online.delete(stream)
        await cut(stream)
        return {}
      case 'ForbidLiveStream':
        online.delete(stream)
        forbidden.add(stream)
        await cut(stream)
        return {}
      case 'ResumeLiveStream':
        forbidden.delete(stream)
        return {}
      case 'DescribeLiveStreamState':
        return { StreamState: forbidden.has(stream) ? 'forbid' : online.has(stream) ? 'active' : 'inactive' }
      case 'DescribeLiveStreamOnlineList': {
        const shown = [...listed, ...online].filter(([name]) => !unlisted.has(name))
        const OnlineInfo = shown.map(([StreamName, since]) => ({
          StreamName,
          PublishTimeList: [{ PublishTime: new Date(since).toISOString() }],
        }))
        return { OnlineInfo, PageNum: 1, PageSize: body.PageSize, TotalNum: OnlineInfo.length, TotalPage: 1 }
      }
      case 'DescribeStreamPushInfoList':
        return { DataInfoList: qualities.has(stream) ? [qualities.get(stream)] : [] }
      case 'CreateRecordTask':
        tasks.set(`task-${stream}`, stream)
        return { TaskId: `task-${stream}` }
      case 'StopRecordTask':
        tasks.delete(String(body.TaskId))
        return {}
      default:
        return { Error: { Code: 'InvalidAction', Message: `no such action: ${action}` } }
    }
  }

  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString()
      const reply = async (): Promise<Record<string, unknown>> => {
        if (!isSigned(request, text, secretId, secretKey)) {
          forged += 1
          const [, named = ''] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? []
          // The vendor's message repeats the id as well.
          if (named !== secretId) return { Error: { Code: 'AuthFailure.SecretIdNotFound', Message: `no ${named} here` } }
          return { Error: { Code: 'AuthFailure.SignatureFailure', Message: 'the signature does not match' } }
        }
        if (failing > 0) {
          failing -= 1
          return { Error: { Code: 'InternalError', Message: 'try later' } }
        }
        const body = JSON.parse(text) as Record<string, unknown>
        const action = String(request.headers['x-tc-action'])
        const failsAt = failingActions.indexOf(action)
        if (failsAt !== -1) {
          failingActions.splice(failsAt, 1)
          return { Error: { Code: 'InternalError', Message: 'try later' } }
        }
        calls.push({ action, body })
        if (refusing.has(action)) return { Error: { Code: 'UnauthorizedOperation', Message: 'no permission' } }
        if (silenced.has(action)) return new Promise(() => undefined)
        return answer(action, body)
      }
      void reply().then((fields) => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ Response: { RequestId: 'r', ...fields } }))
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    get forged() {
      return forged
    },
    online,
    listed,
    forbidden,
    unlisted,
    tasks,
    qualities,
    failNext(count) {
      failing = count
    },
    failAction(action) {
      failingActions.push(action)
    },
    refusing,
    silence: (action) => void silenced.add(action),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
