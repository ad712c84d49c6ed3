import {
  checkDrawRules, cleanDrawRules, drawLimits, type DrawCondition, type DrawField, type DrawRules,
} from '@/domain/draw/drawRules'
import { readPrice } from '@/domain/product/priceText'

export interface PrizeDraft {
  readonly name: string
  readonly count: string
  readonly value: string
}

/** The form of a draw as it is typed. */
export interface DrawDraft {
  readonly title: string
  readonly prizes: readonly PrizeDraft[]
  readonly condition: DrawCondition['type']
  readonly minutes: string
  readonly membersOnly: boolean
  readonly standIns: string
  readonly openMinutes: string
  readonly organiser: string
  readonly redemption: string
  readonly beacon: string
}

export const emptyPrize: PrizeDraft = { name: '', count: '1', value: '' }

export const emptyDraw = (organiser: string): DrawDraft => ({
  title: '', prizes: [emptyPrize], condition: 'comment', minutes: '5', membersOnly: false, standIns: '1',
  openMinutes: '5', organiser, redemption: '', beacon: '',
})

const wholeNumber = (typed: string): number => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : NaN)

/** Rules and time of a draft, or the first wrong field. */
export function readDrawDraft(
  draft: DrawDraft,
): { readonly rules: DrawRules; readonly openSec: number } | { readonly wrong: DrawField | 'openMinutes' } {
  const prizes = draft.prizes.map(({ name, count, value }) => {
    const price = readPrice(value)
    return { name, count: wholeNumber(count), valueFen: price.ok ? price.value : NaN }
  })
  const { title, membersOnly, organiser, redemption, beacon } = draft
  const minutes = wholeNumber(draft.minutes)
  const condition: DrawCondition =
    draft.condition === 'present' ? { type: 'present', minutes } : { type: draft.condition }
  const standIns = wholeNumber(draft.standIns)
  const rules = cleanDrawRules({ title, prizes, condition, membersOnly, standIns, organiser, redemption, beacon })
  const wrong = checkDrawRules(rules)
  if (wrong !== null) return { wrong }
  // A host may type parts of a minute.
  const openSec = Math.round(Number(draft.openMinutes.trim() || 'x') * 60)
  const isInRange = openSec >= drawLimits.leastSec && openSec <= drawLimits.mostSec
  return isInRange ? { rules, openSec } : { wrong: 'openMinutes' }
}
