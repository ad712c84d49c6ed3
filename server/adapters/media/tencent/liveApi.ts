/** The calls of Tencent Cloud's live API that the edge makes. Every one may reject with the vendor's error. */
export interface LiveApi {
  /** Breaks the push that runs now; the encoder may come back at once. */
  drop(stream: string): Promise<void>
  /** Breaks the push and lets none in until `resumeAt` (ms); the vendor's most is 90 days. */
  forbid(stream: string, resumeAt: number, reason: string): Promise<void>
  resume(stream: string): Promise<void>
  state(stream: string): Promise<'active' | 'inactive' | 'forbid'>
  /** Every stream that runs on the push domain, with the time its newest push began (ms). */
  online(): Promise<ReadonlyMap<string, number>>
  /** The newest measured quality of a running push; null while the cloud has none. */
  quality(stream: string, nowMs: number): Promise<CloudQuality | null>
  /** Records every push of the stream until `endAt` (ms, at most 24 h from now) and gives the task's id. */
  record(stream: string, endAt: number): Promise<string>
  stopRecording(taskId: string): Promise<void>
}

/** One row of DescribeStreamPushInfoList. */
export interface CloudQuality {
  readonly widthPx: number
  readonly heightPx: number
  readonly framesPerSecond: number
  readonly videoKbps: number
  readonly audioKbps: number
}

export interface LiveApiOptions {
  readonly secretId: string
  readonly secretKey: string
  readonly pushDomain: string
  readonly appName: string
  /** `live.tencentcloudapi.com`; another in tests. With `http://` in front for a plain one. */
  readonly endpoint: string
  /** Template of recordings; null: the vendor's own, HLS that is kept for good. */
  readonly recordTemplate: number | null
}

const VERSION = '2018-08-01'
/** How long a call may take, s: the vendor's own default of 60 would let a dead network hold up the end of a room. */
const CALL_WITHIN_S = 10
/** Streams a page of the online list; the document advises large pages, once a minute. */
const PAGE = 1_000
/** How far back the quality is looked for, ms: it lags by a minute or two. */
const QUALITY_WINDOW_MS = 300_000

type Reply = Readonly<Record<string, unknown>>
const list = (value: unknown): readonly Reply[] => (Array.isArray(value) ? (value as readonly Reply[]) : [])
const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** The vendor's words repeat the id of a key that it does not know; the error goes into the log. */
function withoutSecrets(cause: unknown, secrets: readonly string[]): Error {
  const { message, code } = cause as { readonly message?: unknown; readonly code?: unknown }
  const hide = (text: string): string =>
    secrets.filter((secret) => secret !== '').reduce((told, secret) => told.split(secret).join('[…]'), text)
  return Object.assign(new Error(hide(String(message))), typeof code === 'string' && { code: hide(code) })
}

/**
 * The live API by Tencent's own SDK: its common client, which signs (TC3-HMAC-SHA256) and calls, without the typings of
 * three hundred other products. Source: API document of CSS, version 2018-08-01, and the SDK's typings, seen 2026-11.
 */
export async function openLiveApi(options: LiveApiOptions): Promise<LiveApi> {
  const { secretId, secretKey, pushDomain, appName, endpoint, recordTemplate } = options
  // Only where it is needed: reading it costs a start on the embedded edge a tenth of a second.
  const { CommonClient } = await import('tencentcloud-sdk-nodejs-common')
  const [protocol, host] = endpoint.startsWith('http://') ? ['http://', endpoint.slice(7)] : ['https://', endpoint]
  const client = new CommonClient(host, VERSION, {
    credential: { secretId, secretKey },
    profile: { httpProfile: { endpoint: host, protocol, reqTimeout: CALL_WITHIN_S } },
  })
  const call = async (action: string, body: Reply): Promise<Reply> => {
    try {
      return (await client.request(action, body)) as Reply
    } catch (cause) {
      throw withoutSecrets(cause, [secretId, secretKey])
    }
  }
  const target = (stream: string) => ({ AppName: appName, DomainName: pushDomain, StreamName: stream })
  return {
    async drop(stream) {
      await call('DropLiveStream', target(stream))
    },
    async forbid(stream, resumeAt, reason) {
      const ResumeTime = new Date(resumeAt).toISOString().replace(/\.\d+Z$/, 'Z')
      await call('ForbidLiveStream', { ...target(stream), ResumeTime, Reason: reason })
    },
    async resume(stream) {
      await call('ResumeLiveStream', target(stream))
    },
    async state(stream) {
      const { StreamState } = await call('DescribeLiveStreamState', target(stream))
      return StreamState === 'active' || StreamState === 'forbid' ? StreamState : 'inactive'
    },
    async online() {
      const found = new Map<string, number>()
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        const reply = await call('DescribeLiveStreamOnlineList', {
          DomainName: pushDomain,
          AppName: appName,
          PageNum: page,
          PageSize: PAGE,
        })
        pages = count(reply.TotalPage)
        for (const { StreamName, PublishTimeList } of list(reply.OnlineInfo)) {
          const times = list(PublishTimeList).map(({ PublishTime }) => Date.parse(String(PublishTime)))
          if (typeof StreamName === 'string') found.set(StreamName, Math.max(0, ...times.filter(Number.isFinite)))
        }
      }
      return found
    },
    async quality(stream, nowMs) {
      const iso = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
      const { DataInfoList } = await call('DescribeStreamPushInfoList', {
        StreamName: stream,
        StartTime: iso(nowMs - QUALITY_WINDOW_MS),
        EndTime: iso(nowMs),
        PushDomain: pushDomain,
        AppName: appName,
      })
      const newest = list(DataInfoList).at(-1)
      if (newest === undefined) return null
      const [widthPx = 0, heightPx = 0] = String(newest.Resolution ?? '').split(/[x*]/).map(Number)
      return {
        widthPx: Number.isFinite(widthPx) ? widthPx : 0,
        heightPx: Number.isFinite(heightPx) ? heightPx : 0,
        framesPerSecond: count(newest.VideoFps),
        videoKbps: Math.round(count(newest.VideoRate) / 1_000),
        audioKbps: Math.round(count(newest.AudioRate) / 1_000),
      }
    },
    async record(stream, endAt) {
      const template = recordTemplate === null ? {} : { TemplateId: recordTemplate }
      const wanted = { ...target(stream), EndTime: Math.floor(endAt / 1_000), ...template }
      const { TaskId } = await call('CreateRecordTask', wanted)
      return String(TaskId)
    },
    async stopRecording(taskId) {
      await call('StopRecordTask', { TaskId: taskId })
    },
  }
}
