import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { formatPrice } from '@/domain/product/money'
import type { QuotedClaim } from '@/domain/wire/couponHttp'
import type { QuoteReply } from '@/domain/wire/orderHttp'
import { useText } from '@/features/shared/useText'
import { couponFace, couponTexts } from '@/texts/couponTexts'
import { aria } from '@/ui/aria'
import { Pressable } from '@/ui/Pressable'
import { Tick } from '@/ui/Tick'
import { couponChoiceTexts } from '../texts/couponChoiceTexts'
import styles from './CouponChoice.module.scss'

interface ChoiceProps {
  readonly quote: QuoteReply
  /** Takes the claim, or `none`. */
  readonly onChoose: (claimId: string) => void
}

/**
 * The coupon of the order. The server's best one is chosen at first: 电商法 art. 19 forbids additions that are chosen
 * in advance, a discount is none. It is shown, and the buyer takes another or none.
 */
export function CouponChoice({ quote, onChoose }: ChoiceProps): ReactElement | null {
  const t = useText(couponChoiceTexts)
  const face = useText(couponTexts)
  const [isOpen, setOpen] = useState(false)
  const { coupons = [], claimId = '', discountFen = 0 } = quote
  if (coupons.length === 0) return null
  const chosen = coupons.find((one) => one.claimId === claimId)
  const usable = coupons.filter(({ obstacle }) => obstacle === '').length
  const nothing = usable === 0 ? t('noneFits') : t('usable', { count: usable })
  const state = chosen === undefined ? nothing : `${chosen.title} −${formatPrice(discountFen)}`
  const why = ({ obstacle, lackFen }: QuotedClaim): string =>
    obstacle === '' ? '' : t(`obstacle.${obstacle}`, { lack: formatPrice(lackFen) })
  const row = (id: string, words: string, detail: string, may: boolean): ReactElement => (
    <Pressable
      key={id}
      className={styles.option}
      pressed={(claimId === '' ? 'none' : claimId) === id}
      onPress={may ? () => onChoose(id) : null}
    >
      <Tick state={(claimId === '' ? 'none' : claimId) === id ? 'chosen' : 'empty'} />
      <View className={styles.words}>
        <Text>{words}</Text>
        {detail !== '' && <Text className={styles.quiet}>{detail}</Text>}
      </View>
    </Pressable>
  )
  return (
    <View className={styles.coupons}>
      <Pressable className={styles.head} pressed={isOpen} onPress={() => setOpen(!isOpen)}>
        <Text>{t('coupon')}</Text>
        <Text className={chosen === undefined ? styles.quiet : styles.amount}>{state}</Text>
      </Pressable>
      {isOpen && (
        <View {...aria('group', t('choose'))}>
          {coupons.map((one) =>
            row(
              one.claimId,
              `${one.title} · ${couponFace(face, one.value)}`,
              one.obstacle === '' ? `−${formatPrice(one.discountFen)}` : why(one),
              one.obstacle === '',
            ),
          )}
          {row('none', t('none'), '', true)}
        </View>
      )}
    </View>
  )
}
