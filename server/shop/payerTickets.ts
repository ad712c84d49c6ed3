import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@/domain/kernel/clock'

/** Time for the way to WeChat and back, ms: WeChat asks the person nothing. */
export const TICKET_MS = 10 * 60_000
const TIME_BYTES = 6
const NONCE_BYTES = 10
const MAC_BYTES = 16
const WHOLE = TIME_BYTES + NONCE_BYTES + MAC_BYTES

/** `foreign`: of another browser or another server, or damaged. */
export type TicketOutcome = 'good' | 'over' | 'used' | 'foreign'

/**
 * Values of `state` for the way to WeChat's authorization and back. One is signed together with `bound`, the cookie of
 * the browser that began; it holds once, until its end. Only used ones are kept, and in memory: after a restart WeChat
 * still takes each code once.
 */
export interface PayerTickets {
  /** 64 hexadecimal digits: WeChat takes up to 128 letters and digits. */
  make(bound: string): string
  use(ticket: string, bound: string): TicketOutcome
}

export function createPayerTickets(key: string, clock: Pick<Clock, 'now'>): PayerTickets {
  const used = new Map<string, number>()
  const sign = (head: Buffer, bound: string): Buffer =>
    createHmac('sha256', key).update('payer ticket ').update(head).update(bound).digest().subarray(0, MAC_BYTES)
  const forgetOver = (): void => {
    for (const [ticket, end] of used) if (end <= clock.now()) used.delete(ticket)
  }
  return {
    make(bound) {
      const head = Buffer.alloc(TIME_BYTES + NONCE_BYTES)
      head.writeUIntBE(clock.now() + TICKET_MS, 0, TIME_BYTES)
      randomBytes(NONCE_BYTES).copy(head, TIME_BYTES)
      return Buffer.concat([head, sign(head, bound)]).toString('hex')
    },
    use(ticket, bound) {
      const bytes = Buffer.from(ticket, 'hex')
      // One spelling: a used ticket in upper case must not be a new one.
      if (bytes.length !== WHOLE || bytes.toString('hex') !== ticket || bound === '') return 'foreign'
      const head = bytes.subarray(0, TIME_BYTES + NONCE_BYTES)
      if (!timingSafeEqual(bytes.subarray(head.length), sign(head, bound))) return 'foreign'
      const end = head.readUIntBE(0, TIME_BYTES)
      const leftMs = end - clock.now()
      if (leftMs <= 0 || leftMs > TICKET_MS) return 'over'
      forgetOver()
      if (used.has(ticket)) return 'used'
      used.set(ticket, end)
      return 'good'
    },
  }
}
