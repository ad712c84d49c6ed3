import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { phaseOfCoupon, type RoomCoupon } from '@/domain/coupon/coupon'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { toAppError } from '@/store/toAppError'
import { couponFace, couponTexts } from '@/texts/couponTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { useRoom, useRoomFact } from '../RoomContext'
import { couponCardTexts } from './couponCardTexts'
import styles from './CouponCard.module.scss'

/** The coupon that the room offers; hidden by its viewer, or once it is over by the server's clock. */
export function CouponCard(): ReactElement | null {
  const { clock } = usePorts()
  const coupon = useRoomFact((room) => room.coupon ?? null)
  const skewMs = useRoom((state) => state.clockSkewMs)
  const [now, setNow] = useState(() => clock.now())
  const [hidden, setHidden] = useState('')
  useEffect(() => clock.every(1_000, () => setNow(clock.now())), [clock])
  if (coupon === null || hidden === coupon.id) return null
  const phase = phaseOfCoupon(coupon, now + skewMs)
  return phase === 'over' ? null : (
    <Card key={coupon.id} coupon={coupon} phase={phase} onHide={() => setHidden(coupon.id)} />
  )
}

interface CardProps {
  readonly coupon: RoomCoupon
  readonly phase: 'coming' | 'running' | 'soldOut'
  readonly onHide: () => void
}

/** One press claims; the outcome stands in the card in words. */
function Card({ coupon, phase, onHide }: CardProps): ReactElement {
  const t = useText(couponCardTexts)
  const face = useText(couponTexts)
  const ports = usePorts()
  const app = useAppStore()
  const roomId = useRoomFact((room) => room.id)
  const [own, setOwn] = useState(0)
  const [busy, setBusy] = useState(false)
  const [words, setWords] = useState('')
  // Sent again as it was while no answer came.
  const key = useRef('')
  const { perPerson, left, products } = coupon
  const isDone = own >= perPerson
  const claim = async (): Promise<void> => {
    setBusy(true)
    if (key.current === '') key.current = ports.ids.next()
    try {
      // Without the calls of buyers: they would bring every error code into the mini program's main package.
      await app.getState().ensureSession()
      await ports.http.request('POST', `/api/shop/coupons/${coupon.id}/claims`, { key: key.current, roomId })
      key.current = ''
      setOwn(own + 1)
      setWords(t('done'))
    } catch (thrown) {
      const { code } = toAppError(thrown)
      if (code === 'coupon.limitReached') {
        setOwn(perPerson)
        setWords(t('limit', { most: perPerson }))
      } else if (code === 'coupon.soldOut') setWords(t('soldOut'))
      else if (code === 'coupon.membersOnly') setWords(t('members'))
      else setWords(t(/^coupon\.(?:over|notOffered)$/.test(code) ? 'over' : 'failed'))
    }
    setBusy(false)
  }
  const label = isDone ? 'claimed' : phase === 'running' ? (own > 0 ? 'more' : 'claim') : phase
  const scope = products.length === 0 ? face('whole') : face('some', { names: products.join('、') })
  return (
    <View className={styles.card}>
      <View className={styles.body}>
        <Text className={styles.face}>{`${coupon.title} · ${couponFace(face, coupon.value)}`}</Text>
        <Text className={styles.quiet} {...aria('status')}>
          {words !== '' ? words : `${scope} · ${t('left', { count: left })}`}
        </Text>
      </View>
      {isDone || phase !== 'running' ? (
        <Text className={styles.state}>{t(label)}</Text>
      ) : (
        <Button text={t(label)} size="small" variant="main" busy={busy} onPress={() => void claim()} />
      )}
      <Pressable className={styles.hide} label={t('hide')} onPress={onHide}>
        <Icon name="close" size={14} />
      </Pressable>
    </View>
  )
}
