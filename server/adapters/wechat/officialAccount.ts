import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '@/domain/kernel/clock'
import type { OfficialAccount } from '../../ports/officialAccount'
import { reachFault } from './reachFault'
import { createTokenCall } from './tokenCall'

/** A ticket this close to its end is fetched anew, ms. */
const RENEW_BEFORE_MS = 5 * 60_000
/** A failure is answered again without asking WeChat for so long, ms: every page in WeChat asks for a signature. */
export const ACCOUNT_PAUSE_MS = 30_000

/**
 * An official account over HTTPS, with one ticket for all pages (7,200 s; its quota is small). Neither ticket nor
 * secret leaves this file. Source: WeChat documentation, JS-SDK 使用权限签名算法 and getticket, seen 2026-11.
 */
export function createOfficialAccount(options: {
  origin: string
  appId: string
  appSecret: string
  clock: Pick<Clock, 'now'>
}): OfficialAccount {
  const { appId, clock } = options
  const call = createTokenCall(options)
  let held: { readonly ticket: string; readonly until: number } | null = null
  let pending: Promise<string> | null = null
  let failed: { readonly cause: unknown; readonly until: number } | null = null

  const askTicket = async (): Promise<string> => {
    const { errcode, ticket, expires_in: seconds } = await call('/cgi-bin/ticket/getticket?type=jsapi')
    if (typeof ticket !== 'string' || typeof seconds !== 'number') throw reachFault(errcode === 0 ? -1 : errcode)
    held = { ticket, until: clock.now() + seconds * 1_000 - RENEW_BEFORE_MS }
    return ticket
  }
  const readTicket = async (): Promise<string> => {
    if (held !== null && held.until > clock.now()) return held.ticket
    if (failed !== null && failed.until > clock.now()) throw failed.cause
    pending ??= askTicket()
      .catch((cause: unknown) => {
        failed = { cause, until: clock.now() + ACCOUNT_PAUSE_MS }
        throw cause
      })
      .finally(() => (pending = null))
    return pending
  }

  return {
    async signPage(url) {
      const ticket = await readTicket()
      const nonceStr = randomBytes(12).toString('hex')
      const timestamp = Math.floor(clock.now() / 1_000)
      const text = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`
      return { appId, timestamp, nonceStr, signature: createHash('sha1').update(text).digest('hex') }
    },
  }
}
