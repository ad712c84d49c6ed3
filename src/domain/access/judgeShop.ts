import { SALE_RECORDS_DAYS } from '../seller/saleRecords'
import type { AccessProfile } from './accessProfile'
import { isCheckInForce } from './checkRules'
import type { CheckFinding } from './finding'

/** A server's facts about selling live; absent from the facts of an older server. */
export interface ShopFacts {
  /** Whether shop rooms start only with the seller's details (SELLER_DUTY). */
  readonly sellerDuty?: 'on' | 'off'
  /** Whether these details are there; absent but for a running server. */
  readonly sellerGiven?: boolean
  /** KEEP_TALK_DAYS: days, 0 for good. */
  readonly keepTalkDays?: number
  /** KEEP_ROOMS_DAYS: days, 0 for good. */
  readonly keepRoomsDays?: number
}

type Seller = Pick<AccessProfile, 'subject' | 'use'>

/** Judges whether a server names its seller. */
export const judgeSellerGiven = (given: boolean, required: boolean, { subject }: Seller): readonly CheckFinding[] => {
  const rule = 'shop.seller'
  if (given) return [{ rule, severity: 'good', words: 'shopSellerGiven' }]
  if (required) return [{ rule, severity: 'stop', words: 'shopSellerMissing' }]
  return subject === 'overseas' ? [] : [{ rule, severity: 'warn', words: 'shopSellerNotShown' }]
}

const judgeDuty = (duty: 'on' | 'off', { subject }: Seller): CheckFinding => {
  const rule = 'shop.duty'
  if (duty === 'on') return { rule, severity: 'good', words: 'shopDutyOn' }
  if (subject === 'overseas') return { rule, severity: 'good', words: 'shopDutyAbroad' }
  return { rule, severity: 'warn', words: 'shopDutyOff' }
}

const isShort = (days: number): boolean => days > 0 && days < SALE_RECORDS_DAYS

const judgeRetention = (keepTalkDays: number, keepRoomsDays: number): readonly CheckFinding[] => {
  const rule = 'shop.retention'
  const short = ([['shopKeepsTalk', keepTalkDays], ['shopKeepsRooms', keepRoomsDays]] as const)
    .filter(([, days]) => isShort(days))
    .map(([words, days]): CheckFinding =>
      ({ rule, severity: 'warn', words, values: { days: String(days), least: String(SALE_RECORDS_DAYS) } }))
  return short.length > 0 ? short : [{ rule, severity: 'good', words: 'shopKeeps' }]
}

/**
 * Judges how a server sells live; nothing where a profile does not sell.
 * @param date `YYYY-MM-DD`, whose rules hold.
 */
export function judgeShop(facts: ShopFacts, profile: Seller, date: string): readonly CheckFinding[] {
  const { sellerDuty, sellerGiven, keepTalkDays, keepRoomsDays } = facts
  if (profile.use !== 'selling') return []
  const findings = [
    ...(sellerDuty === undefined ? [] : [judgeDuty(sellerDuty, profile)]),
    ...(sellerGiven === undefined ? [] : judgeSellerGiven(sellerGiven, sellerDuty === 'on', profile)),
    ...(keepTalkDays === undefined || keepRoomsDays === undefined ? [] : judgeRetention(keepTalkDays, keepRoomsDays)),
  ]
  return findings.filter(({ rule }) => isCheckInForce(rule, date))
}

/** @returns What no server knows of a shop's records, so that nobody takes silence for praise. */
export const unseenOfShop = ({ use }: Seller, date: string): readonly CheckFinding[] =>
  use === 'selling' && isCheckInForce('shop.retention', date)
    ? [{ rule: 'shop.retention', severity: 'notChecked', words: 'shopUnseen' }]
    : []
