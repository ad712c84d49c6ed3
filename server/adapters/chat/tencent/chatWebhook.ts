import { createHash, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@/domain/kernel/clock'
import { createEmitter } from '@/domain/kernel/emitter'
import type { ChatCallAnswer, ChatCallbacks } from '../../../ports/chatRelay'

export interface ChatWebhookOptions {
  readonly sdkAppId: number
  readonly admin: string
  /** The authentication token of the console's callback page; empty: no call is taken. */
  readonly token: string
}

/** How far the time of a call may be from ours, s; the vendor names the same. */
const SKEW_S = 60
/** Hints that came already, until they would be too old anyway. */
const MOST_KNOWN = 10_000

/**
 * Operations of the admin account alone, and the field that names the caller. A ticket's holder could call them too,
 * past our pages: to make groups, of which an application has 100, and to write to people.
 */
const ours: ReadonlyMap<string, string> = new Map([
  ['Group.CallbackBeforeSendMsg', 'From_Account'],
  ['Group.CallbackBeforeCreateGroup', 'Operator_Account'],
  ['C2C.CallbackBeforeSendMsg', 'From_Account'],
])

type Fields = Readonly<Record<string, unknown>>
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as readonly Fields[]) : [])

/** Reads a body; null when it is no JSON object. */
function readBody(body: string): Fields | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}

/** Users who seem to be gone, by this call. */
function offlineIn(command: string, body: Fields): readonly string[] {
  const members = (value: unknown): string[] => list(value).map((member) => text(member.Member_Account))
  switch (command) {
    case 'Group.CallbackAfterMemberExit':
      return members(body.ExitMemberList)
    case 'Group.CallbackOnMemberStateChange':
      return body.EventType === 'Offline' ? members(body.MemberList) : []
    case 'State.StateChange': {
      const { Action, To_Account } = (body.Info ?? {}) as Fields
      return Action === 'Logout' || Action === 'Disconnect' ? [text(To_Account)] : []
    }
    default:
      return []
  }
}

/**
 * Takes the vendor's calls (third-party callbacks). A call is signed by sha256(token + RequestTime): the time alone,
 * not the body. So nothing that is said here is more than a hint, and the address has to be https.
 * Source: Chat document "Callback overview" (269/1522), seen 2026-11.
 */
export function createChatWebhook(
  options: ChatWebhookOptions,
  { clock }: { readonly clock: Pick<Clock, 'now'> },
): ChatCallbacks {
  const { sdkAppId, admin, token } = options
  const departures = createEmitter<[account: string]>()
  const known = new Map<string, number>()

  const judge = (query: Fields): 'badSignature' | 'expired' | null => {
    const time = text(query.RequestTime)
    const sign = text(query.Sign)
    if (token === '' || !/^\d{1,12}$/.test(time) || !/^[0-9a-f]{64}$/.test(sign)) return 'badSignature'
    if (!timingSafeEqual(sha256(`${token}${time}`), Buffer.from(sign, 'hex'))) return 'badSignature'
    if (text(query.SdkAppid) !== String(sdkAppId)) return 'badSignature'
    return Math.abs(clock.now() / 1_000 - Number(time)) > SKEW_S ? 'expired' : null
  }

  const isNew = (body: string): boolean => {
    const now = clock.now()
    const key = sha256(body).toString('base64')
    for (const [old, at] of known) {
      if (at + SKEW_S * 2_000 > now && known.size < MOST_KNOWN) break
      known.delete(old)
    }
    if (known.has(key)) return false
    known.set(key, now)
    return true
  }

  const answer = (code: number, info = ''): ChatCallAnswer =>
    ({ taken: true, body: { ActionStatus: code === 0 ? 'OK' : 'FAIL', ErrorCode: code, ErrorInfo: info } })

  return {
    handleCall(query, body) {
      const fault = judge(query)
      if (fault !== null) return { taken: false, fault }
      const fields = readBody(body)
      if (fields === null) return { taken: false, fault: 'malformed' }
      const command = text(query.CallbackCommand)
      const who = ours.get(command)
      // Lines go up by HTTP and come down from the admin account.
      if (who !== undefined) return fields[who] === admin ? answer(0) : answer(1, 'speak in the room')
      const gone = offlineIn(command, fields).filter((account) => account !== '')
      if (gone.length > 0 && isNew(body)) for (const account of gone) departures.emit(account)
      return answer(0)
    },
    onOffline(listener) {
      departures.subscribe(listener)
    },
  }
}
