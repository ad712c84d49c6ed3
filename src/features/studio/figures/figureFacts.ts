import { formatCount } from '@/domain/format/count'
import type { Language } from '@/domain/format/language'
import { formatDuration } from '@/domain/format/time'
import { conversionOf } from '@/domain/figures/plot'
import { formatPrice } from '@/domain/product/money'
import type { FiguresReply, LivesReply } from '@/domain/wire/figureHttp'
import type { TextFill } from '@/texts/texts'
import type { figureTexts } from '../texts/figureTexts'

/** `useText(figureTexts)`. */
export type FigureText = (key: keyof (typeof figureTexts)['zh'], fill?: TextFill) => string

/** `20:05`, in the reader's time zone. */
export function clockText(ms: number): string {
  const date = new Date(ms)
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}

function conversionText({ totals, funnel }: Pick<FiguresReply, 'totals' | 'funnel'>, t: FigureText): string {
  const share = conversionOf(totals.joins, funnel)
  return share === null ? t('none') : t('share', { share })
}

/** The numbers of a live that a host reads first. */
export function keyFacts(
  { people, endedAt, totals, funnel }: FiguresReply,
  t: FigureText,
  language: Language,
): readonly (readonly [label: string, value: string])[] {
  const count = (value: number): string => formatCount(value, language)
  return [
    [t('paidFen'), formatPrice(totals.paidFen)],
    [t('paid'), count(totals.paid)],
    [t('placed'), count(totals.placed)],
    ...(endedAt === 0 ? [[t('people'), count(people)] as const] : []),
    [t('peak'), count(totals.people)],
    [t('joins'), count(totals.joins)],
    [t('conversion'), conversionText({ totals, funnel }, t)],
    [t('lines'), count(totals.lines)],
    [t('likes'), count(totals.likes)],
    ...(totals.refunds > 0 ? [[t('refundFen'), formatPrice(totals.refundFen)] as const] : []),
  ]
}

export const productFacts = (one: FiguresReply['products'][number], t: FigureText): readonly [string, string] => [
  t('product.sold', { fen: formatPrice(one.goodsFen), pieces: one.pieces, orders: one.paid }),
  t('product.facts', {
    opened: one.opened, placed: one.placed, times: one.explanations,
    explained: formatDuration(one.explainedMs), pinned: formatDuration(one.pinnedMs),
  }),
]

export function liveFacts(
  { totals, funnel }: Pick<LivesReply['lives'][number], 'totals' | 'funnel'>,
  t: FigureText,
  language: Language,
): string {
  const { paid, joins, people, lines } = totals
  const count = (value: number): string => formatCount(value, language)
  return t('lives.facts', {
    paid: count(paid), joins: count(joins), people: count(people), lines: count(lines),
    share: conversionText({ totals, funnel }, t),
  })
}
