import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readUserSig } from './userSig'

/** A message as a member of the group receives it. */
export interface ChatGroupMessage {
  readonly groupId: string
  readonly from: string
  readonly type: string
  readonly priority: string
  readonly payload: { readonly data: string; readonly description: string; readonly extension: string }
}

/** A group as the service keeps it. */
export interface ChatGroup {
  readonly profile: Record<string, unknown>
  readonly members: ReadonlyMap<string, (message: ChatGroupMessage) => void>
}

/** Tencent Chat as far as it is used: the server API over real HTTP, and members who listen within the process. */
export interface FakeTencentChat {
  /** Origin to give as the API's host. */
  readonly origin: string
  readonly sdkAppId: number
  readonly secretKey: string
  /** Calls whose proof held, in order. */
  readonly calls: readonly { readonly command: string; readonly body: Readonly<Record<string, unknown>> }[]
  /** Calls without a good proof of the admin account. */
  readonly forged: number
  readonly groups: ReadonlyMap<string, ChatGroup>
  /** Messages past 40 a second in a group: they are answered as sent, and reach nobody. */
  readonly dropped: number
  /** Messages that came again. */
  readonly repeated: number
  /**
   * Signs in and joins, as the SDK does: a member of another group leaves it.
   * @returns a function that leaves. @throws Error with the vendor's code when the proof is invalid or the group is
   * missing.
   */
  join(userId: string, userSig: string, groupId: string, onMessage: (message: ChatGroupMessage) => void): () => void
  /** Says something as a member, the way a page might try; the admin's room is silent for others. */
  say(userId: string, groupId: string, data: string): void
  /** The next so many calls (of a command, when it is given) are answered so; a status above 399 is one of HTTP. */
  failNext(count: number, answer: number | 'silence' | 'lostAnswer', command?: string): void
  /** Ends a group behind the server's back. */
  destroy(groupId: string): void
  close(): Promise<void>
}

export interface FakeTencentChatOptions {
  readonly sdkAppId?: number
  readonly secretKey?: string
  readonly admin?: string
}

/** The vendor's limits: messages a second of one group, bytes of a message, how long a `Random` is remembered (ms). */
const GROUP_RATE = 40
const MESSAGE_BYTES = 12 * 1_024
const RANDOM_MS = 300_000

interface Kept {
  readonly profile: Record<string, unknown>
  readonly members: Map<string, (message: ChatGroupMessage) => void>
  readonly randoms: Map<number, number>
  readonly sentAt: number[]
}

interface Fault {
  left: number
  readonly answer: number | 'silence' | 'lostAnswer'
  readonly command: string | undefined
}

export async function startFakeTencentChat(options: FakeTencentChatOptions = {}): Promise<FakeTencentChat> {
  const { sdkAppId = 1_400_000_000, secretKey = '0123456789abcdef'.repeat(4), admin = 'administrator' } = options
  const calls: { command: string; body: Record<string, unknown> }[] = []
  const groups = new Map<string, Kept>()
  const silent = new Set<ServerResponse>()
  let faults: Fault[] = []
  let forged = 0
  let dropped = 0
  let repeated = 0

  const deliver = (groupId: string, group: Kept, message: Omit<ChatGroupMessage, 'groupId'>): void => {
    for (const hear of [...group.members.values()]) hear({ groupId, ...message })
  }
  const send = (groupId: string, group: Kept, body: Record<string, unknown>): number => {
    const [element] = body.MsgBody as { MsgType: string; MsgContent: Record<string, string> }[]
    if (element === undefined || typeof body.Random !== 'number') return 10004
    if (Buffer.byteLength(JSON.stringify(body.MsgBody)) > MESSAGE_BYTES) return 80002
    const now = Date.now()
    if (now - (group.randoms.get(body.Random) ?? -Infinity) < RANDOM_MS) {
      repeated += 1
      return 0
    }
    group.randoms.set(body.Random, now)
    while (group.sentAt[0] !== undefined && group.sentAt[0] <= now - 1_000) group.sentAt.shift()
    if (group.sentAt.length >= GROUP_RATE) {
      dropped += 1
      return 0
    }
    group.sentAt.push(now)
    const { Data = '', Desc = '', Ext = '' } = element.MsgContent
    const payload = { data: Data, description: Desc, extension: Ext }
    deliver(groupId, group, { from: admin, type: element.MsgType, priority: String(body.MsgPriority), payload })
    return 0
  }
  const answer = (command: string, body: Record<string, unknown>): number => {
    const groupId = String(body.GroupId)
    if (command === 'create_group') {
      if (!/^(?!@TGS#)[\x21-\x7e]{1,48}$/.test(groupId) || body.Type !== 'AVChatRoom') return 10004
      if (groups.has(groupId)) return 10025
      groups.set(groupId, { profile: { ...body }, members: new Map(), randoms: new Map(), sentAt: [] })
      return 0
    }
    const group = groups.get(groupId)
    if (group === undefined) return 10010
    if (command === 'modify_group_base_info') Object.assign(group.profile, body)
    else if (command === 'destroy_group') groups.delete(groupId)
    else if (command === 'send_group_msg') return send(groupId, group, body)
    else return 10003
    return 0
  }
  const takeFault = (command: string): Fault['answer'] | null => {
    const fault = faults.find((one) => one.command === undefined || one.command === command)
    if (fault === undefined) return null
    fault.left -= 1
    if (fault.left === 0) faults = faults.filter((one) => one !== fault)
    return fault.answer
  }
  const isProved = (query: URLSearchParams): boolean =>
    query.get('identifier') === admin &&
    query.get('sdkappid') === String(sdkAppId) &&
    /^\d{1,10}$/.test(query.get('random') ?? '') &&
    query.get('contenttype') === 'json' &&
    readUserSig(query.get('usersig') ?? '', sdkAppId, secretKey)?.userId === admin

  const reply = (response: ServerResponse, code: number): void => {
    if (code > 399 && code < 600) response.statusCode = code
    response.setHeader('content-type', 'application/json')
    const ErrorInfo = code === 0 ? '' : `the fake's ${code}`
    response.end(JSON.stringify({ ActionStatus: code === 0 ? 'OK' : 'FAIL', ErrorCode: code, ErrorInfo }))
  }
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', 'http://chat')
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const command = url.pathname.split('/').at(-1) ?? ''
    if (!isProved(url.searchParams)) {
      forged += 1
      return reply(response, 70003)
    }
    const fault = takeFault(command)
    if (fault === 'silence') return void silent.add(response)
    if (typeof fault === 'number') return reply(response, fault)
    const body = JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>
    calls.push({ command, body })
    const code = answer(command, body)
    if (fault === 'lostAnswer') request.socket.destroy()
    else reply(response, code)
  }
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sdkAppId,
    secretKey,
    calls,
    groups,
    get forged() {
      return forged
    },
    get dropped() {
      return dropped
    },
    get repeated() {
      return repeated
    },
    join(userId, userSig, groupId, onMessage) {
      if (readUserSig(userSig, sdkAppId, secretKey)?.userId !== userId) throw new Error('70003')
      const group = groups.get(groupId)
      if (group === undefined) throw new Error('10010')
      for (const { members } of groups.values()) members.delete(userId)
      group.members.set(userId, onMessage)
      return () => {
        if (group.members.get(userId) === onMessage) group.members.delete(userId)
      }
    },
    say(userId, groupId, data) {
      const group = groups.get(groupId)
      if (group === undefined || group.profile.MuteAllMember === 'On') return
      const payload = { data, description: 'kaibo', extension: '1' }
      deliver(groupId, group, { from: userId, type: 'TIMCustomElem', priority: 'High', payload })
    },
    failNext(count, how, command) {
      faults = [...faults, { left: count, answer: how, command }]
    },
    destroy: (groupId) => void groups.delete(groupId),
    async close() {
      for (const response of silent) response.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
