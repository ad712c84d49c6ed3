import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { DeskOrder } from '@/store/studio/createStudioOrders'
import { Badge } from '@/ui/Badge'
import { Notice } from '@/ui/Notice'
import { Part } from '@/ui/Part'
import { ProductPicture } from '@/ui/ProductPicture'
import { CopyButton } from '../CopyButton'
import { orderTexts } from '../texts/orderTexts'
import { useCopy } from '../useCopy'
import styles from './OrderPane.module.scss'
import { StateBadge } from './StateBadge'
import { useRoomTitle } from './useRoomTitle'

/** Buyer, address, goods and amounts of an order. */
export function OrderFacts({ order, now }: { order: DeskOrder; now: number }): ReactElement {
  const t = useText(orderTexts)
  const titleOf = useRoomTitle()
  const language = useApp((state) => state.language)
  const { buyerName, remark, note, roomId, paidBy, cancelReason } = order
  const reason = (['buyer', 'expired', 'seller'] as const).find((each) => each === cancelReason)
  return (
    <>
      {paidBy === 'sandbox' && <Notice weight="warn" title={t('demo')} body={t('demo.body')} />}
      <Part as="section" label={t('detail.recipient')} className={styles.card}>
        <View className={styles.line}>
          <StateBadge state={order.state} />
          {reason !== undefined && <Text className={styles.quiet}>{t(`detail.cancelReason.${reason}`)}</Text>}
          {order.state === 'created' && (
            <Text className={styles.quiet}>
              {t('detail.expires', { when: formatMoment(order.expiresAt, now, language) })}
            </Text>
          )}
        </View>
        <Address order={order} />
        <Fact label={t('detail.buyer')} value={buyerName} />
        {roomId !== '' && <Text className={styles.quiet}>{t('detail.room', { room: titleOf(roomId) })}</Text>}
        {remark !== '' && <Fact label={t('detail.remark')} value={remark} />}
        {note !== '' && <Fact label={t('detail.note')} value={note} />}
      </Part>
      <Part as="section" label={t('detail.goods')} className={styles.card}>
        <Part as="h3" className={styles.heading}>
          {t('detail.goods')}
        </Part>
        <Part as="ul" className={styles.lines}>
          {order.lines.map((line) => (
            <Line key={line.number} line={line} />
          ))}
        </Part>
        <Amounts order={order} />
      </Part>
      {order.parcels.length > 0 && <Parcels order={order} now={now} />}
    </>
  )
}

function Address({ order: { address } }: { order: DeskOrder }): ReactElement {
  const t = useText(orderTexts)
  const { name, phone, province, city, district, detail } = address
  const place = `${province}${city}${district}${detail}`
  const { copied, copy } = useCopy(`${name} ${phone} ${place}`)
  return (
    <View className={styles.address}>
      <View className={styles.words}>
        <Text className={styles.strong} selectable>{`${name} ${phone}`}</Text>
        <Text className={styles.wrap} selectable>
          {place}
        </Text>
      </View>
      <CopyButton label={t('detail.recipient')} done={copied === 'yes'} onPress={copy} />
    </View>
  )
}

const Fact = ({ label, value }: { label: string; value: string }): ReactElement => (
  <View className={styles.fact}>
    <Text className={styles.quiet}>{label}</Text>
    <Text className={styles.wrap} selectable>
      {value}
    </Text>
  </View>
)

function Line({ line }: { line: DeskOrder['lines'][number] }): ReactElement {
  const t = useText(orderTexts)
  const { name, options, code, quantity, priceFen, paidFen, shippedPieces, refundedPieces, terms } = line
  return (
    <Part as="li" className={styles.goods}>
      <ProductPicture url={line.pictureUrl} className={styles.picture} />
      <View className={styles.words}>
        <Text className={styles.wrap}>{name}</Text>
        {options.length > 0 && (
          <Text className={styles.quiet}>{options.map((option) => `${option.name} ${option.value}`).join(' · ')}</Text>
        )}
        {code !== '' && <Text className={styles.quiet}>{t('detail.code', { code })}</Text>}
        <View className={styles.line}>
          <Text className={styles.quiet}>{t('detail.each', { price: formatPrice(priceFen), count: quantity })}</Text>
          {shippedPieces > 0 && <Badge text={t('detail.shippedPieces', { count: shippedPieces })} tone="good" />}
          {refundedPieces > 0 && <Badge text={t('detail.refundedPieces', { count: refundedPieces })} />}
        </View>
        {terms.type === 'exception' && (
          <Text className={styles.quiet}>{t('detail.exception', { text: terms.text })}</Text>
        )}
      </View>
      <Text className={styles.amount}>{formatPrice(paidFen)}</Text>
    </Part>
  )
}

function Amounts({ order }: { order: DeskOrder }): ReactElement {
  const t = useText(orderTexts)
  const { goodsFen, shippingFen, totalFen, refundedFen, discountFen = 0, couponTitle = '' } = order
  const off = [[t('detail.coupon', { title: couponTitle }), `−${formatPrice(discountFen)}`]] as const
  const rows: readonly (readonly [string, string])[] = [
    [t('detail.goodsSum'), formatPrice(goodsFen)],
    ...(discountFen > 0 ? off : []),
    [t('detail.shipping'), shippingFen === 0 ? t('detail.free') : formatPrice(shippingFen)],
    [t('detail.total'), formatPrice(totalFen)],
  ]
  const refunded = [[t('detail.refunded'), `−${formatPrice(refundedFen)}`]] as const
  return (
    <View className={styles.amounts}>
      {[...rows, ...(refundedFen > 0 ? refunded : [])].map(([label, value]) => (
        <View key={label} className={styles.sum}>
          <Text className={styles.quiet}>{label}</Text>
          <Text className={styles.amount}>{value}</Text>
        </View>
      ))}
    </View>
  )
}

function Parcels({ order, now }: { order: DeskOrder; now: number }): ReactElement {
  const t = useText(orderTexts)
  const language = useApp((state) => state.language)
  const nameOf = (number: number): string => order.lines.find((line) => line.number === number)?.name ?? ''
  return (
    <Part as="section" label={t('detail.parcels')} className={styles.card}>
      <Part as="h3" className={styles.heading}>
        {t('detail.parcels')}
      </Part>
      {order.parcels.map(({ id, company, trackingNumber, lines, at }) => (
        <View key={id} className={styles.record}>
          <View className={styles.line}>
            <Text className={styles.strong}>{company}</Text>
            <Text className={styles.time}>{formatMoment(at, now, language)}</Text>
          </View>
          <Tracking label={company} text={trackingNumber} />
          <Text className={styles.quiet}>
            {lines.map(({ number, pieces }) => t('refund.pieces', { name: nameOf(number), count: pieces })).join('，')}
          </Text>
        </View>
      ))}
    </Part>
  )
}

function Tracking({ label, text }: { label: string; text: string }): ReactElement {
  const { copied, copy } = useCopy(text)
  return (
    <View className={styles.address}>
      <Text className={styles.tracking} selectable>
        {text}
      </Text>
      <CopyButton label={label} done={copied === 'yes'} onPress={copy} />
    </View>
  )
}
