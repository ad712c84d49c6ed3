import { Text, View } from '@tarojs/components'
import { useEffect, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { isFixed, leftOf, reviewObstacle, type CheckoutState } from '@/domain/order/checkoutMachine'
import { lowerLimit, mostPieces } from '@/domain/order/chooseSku'
import { orderLimits } from '@/domain/order/order'
import { formatPrice } from '@/domain/product/money'
import type { NewOrderBody, QuoteReply } from '@/domain/wire/orderHttp'
import { usePorts } from '@/features/shared/AppContext'
import { DealLine, useDeal } from '@/features/shared/DealLine'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { openOrders } from '@/platform/navigation/shopNavigation'
import type { Checkout } from '@/store/shop/openCheckout'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { Pressable } from '@/ui/Pressable'
import { Spinner } from '@/ui/Spinner'
import { Stepper } from '@/ui/Stepper'
import { TextField } from '@/ui/TextField'
import { Tick } from '@/ui/Tick'
import { aria } from '@/ui/aria'
import { buyTexts } from '../texts/buyTexts'
import { AddressCard } from '../orders/AddressCard'
import { Amounts, type AmountsProps } from '../orders/Amounts'
import { LineCard } from '../orders/LineCard'
import { CouponChoice } from './CouponChoice'
import styles from './ReviewStep.module.scss'
import { SellerCard } from './SellerCard'
import { StepFoot } from './StepFoot'

type Line = QuoteReply['lines'][number]

/** Everything at once before it is submitted (电商法 art. 50): goods, terms, fee, total, address, remark, seller. */
export function ReviewStep({ checkout }: { checkout: Checkout }): ReactElement | null {
  const t = useText(buyTexts)
  const common = useText(commonTexts)
  const view = useStore(checkout.store)
  const { clock } = usePorts()
  const { draft, step, offer } = view
  if (step.name !== 'review') return null
  const { quote, work } = step
  const fixed = isFixed(view)
  const count = (quantity: number): void => checkout.send({ type: 'quantityChanged', quantity })
  const submit = (): void => checkout.send({ type: 'submitted', at: clock.now() + view.skewMs })
  const isUnsure = draft.sent !== null && work !== 'placing'
  return (
    <View className={styles.review}>
      {isUnsure && (
        <Notice weight="warn" body={t('review.unsure')}>
          <Button text={t('orders.open')} size="small" onPress={() => openOrders()} />
        </Notice>
      )}
      {draft.address !== null && (
        <AddressCard
          address={draft.address}
          onChange={fixed ? null : () => checkout.send({ type: 'addressAsked' })}
        />
      )}
      {quote === null ? (
        work === 'quoting' ? (
          <View className={styles.loading} {...aria('status', common('state.loading'))}>
            <Spinner />
          </View>
        ) : (
          <Button
            text={t('review.requote')}
            icon="refresh"
            wide
            onPress={() => checkout.send({ type: 'quoteWanted' })}
          />
        )
      ) : (
        <>
          {quote.lines.map((line) => (
            <View key={line.skuId} className={styles.line}>
              <LineCard line={line} />
              <LineDeal line={line} checkout={checkout} />
              <View className={styles.pieces}>
                <Text className={styles.label}>{t('quantity.name')}</Text>
                <Stepper
                  label={t('quantity.name')}
                  lessLabel={t('quantity.less')}
                  moreLabel={t('quantity.more')}
                  value={draft.quantity}
                  most={mostPieces(
                    leftOf(line),
                    lowerLimit(offer?.limitPerPerson ?? 0, line.deal?.perPerson ?? 0),
                    orderLimits.pieces,
                  )}
                  onChange={fixed || line.stock === 0 ? null : count}
                />
              </View>
              <Terms line={line} checkout={checkout} isFixed={fixed} />
            </View>
          ))}
          {draft.sent === null && (
            <CouponChoice quote={quote} onChoose={(claimId) => checkout.send({ type: 'couponChosen', claimId })} />
          )}
          <Amounts {...quote} {...sentAmounts(draft.sent, quote)} />
        </>
      )}
      <Remark remark={draft.remark} onType={fixed ? null : (remark) => checkout.send({ type: 'remarked', remark })} />
      <SellerCard />
      <Foot view={view} quote={quote} onSubmit={submit} />
    </View>
  )
}

/** Amounts of an order that was sent: a quote made since then may count another coupon, or none. */
function sentAmounts(sent: NewOrderBody | null, { shippingFen }: QuoteReply): Partial<AmountsProps> {
  if (sent === null) return {}
  const { lines, totalFen, claimId } = sent
  const goodsFen = lines.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0)
  return { goodsFen, totalFen, discountFen: claimId === undefined ? 0 : goodsFen + (shippingFen ?? 0) - totalFen }
}

/** The flash deal of a line; once it is over the quote is made anew. */
function LineDeal({ line: { deal }, checkout }: { line: Line; checkout: Checkout }): ReactElement | null {
  const { skewMs } = useStore(checkout.store)
  const seen = useDeal(deal, skewMs)
  const isOver = deal !== undefined && seen === null
  useEffect(() => {
    if (isOver) checkout.send({ type: 'quoteWanted' })
  }, [isOver, checkout])
  return seen === null ? null : <DealLine seen={seen} />
}

function Remark({ remark, onType }: { remark: string; onType: ((remark: string) => void) | null }): ReactElement {
  const t = useText(buyTexts)
  return (
    <Field label={t('review.remark')}>
      <TextField
        value={remark}
        label={t('review.remark')}
        maxLength={orderLimits.remark}
        disabled={onType === null}
        onType={(text) => onType?.(text)}
      />
    </Field>
  )
}

interface TermsProps {
  readonly line: Line
  readonly checkout: Checkout
  readonly isFixed: boolean
}

/** Terms after the sale; an exception has a tick that the buyer makes, never the page (电商法 art. 19). */
function Terms({ line, checkout, isFixed: fixed }: TermsProps): ReactElement {
  const t = useText(buyTexts)
  const { draft } = useStore(checkout.store)
  const { terms, name, productId } = line
  if (terms.type === 'sevenDays') return <Text className={styles.terms}>{t('terms.sevenDays')}</Text>
  const isOn = draft.accepted.includes(productId)
  return (
    <Pressable
      className={styles.accept}
      pressed={isOn}
      onPress={fixed ? null : () => checkout.send({ type: 'ticked', productId })}
    >
      <Tick state={isOn ? 'chosen' : 'empty'} />
      <Text className={styles.acceptText}>
        {t('terms.accept', { name, reason: t(`reason.${reasonOf(terms.reason)}`), text: terms.text })}
      </Text>
    </Pressable>
  )
}

const reasons = ['madeToOrder', 'perishable', 'unsealedMedia', 'papers', 'agreedByBuyer'] as const
const reasonOf = (reason: string): (typeof reasons)[number] =>
  reasons.find((known) => known === reason) ?? 'agreedByBuyer'

interface FootProps {
  readonly view: CheckoutState
  readonly quote: QuoteReply | null
  readonly onSubmit: () => void
}

function Foot({ view, quote, onSubmit }: FootProps): ReactElement {
  const t = useText(buyTexts)
  const { draft, step } = view
  const work = step.name === 'review' ? step.work : null
  // Beside the button: a buyer who has scrolled down to it sees why nothing was ordered.
  const problem = step.name === 'review' ? step.problem : null
  const obstacle = reviewObstacle(view)
  const left = Math.min(...(quote?.lines.map(leftOf) ?? [0]))
  const isAgain = draft.sent !== null
  const words = obstacle === null || obstacle === 'shipping' || isAgain ? null : t(`review.${obstacle}`, { count: left })
  const may = work === null && (isAgain || (quote !== null && obstacle === null))
  const total = formatPrice(draft.sent?.totalFen ?? quote?.totalFen ?? 0)
  return (
    <StepFoot>
      {problem !== null && <Problem error={problem} action={null} />}
      {words !== null && (
        <Text className={styles.obstacle} {...aria('status')}>
          {words}
        </Text>
      )}
      <Button
        text={t(isAgain && work !== 'placing' ? 'review.again' : 'review.submit', { price: total })}
        variant="main"
        wide
        busy={work === 'placing'}
        onPress={may ? onSubmit : null}
      />
    </StepFoot>
  )
}
