import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '@/domain/kernel/clock'
import type { OfficialAccount } from '../../ports/officialAccount'
import { reachFault } from './reachFault'
import { createTokenCall } from './tokenCall'

/** A ticket this close to its end is fetched anew, ms. */
const RENEW_BEFORE_MS = 5 * 60_000

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

  const askTicket = async (): Promise<string> => {
    const { errcode, ticket, expires_in: seconds } = await call('/cgi-bin/ticket/getticket?type=jsapi')
    if (typeof ticket !== 'string' || typeof seconds !== 'number') throw reachFault(errcode === 0 ? -1 : errcode)
    held = { ticket, until: clock.now() + seconds * 1_000 - RENEW_BEFORE_MS }
    return ticket
  }
  const readTicket = async (): Promise<string> => {
    if (held !== null && held.until > clock.now()) return held.ticket
    pending ??= askTicket().finally(() => (pending = null))
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
