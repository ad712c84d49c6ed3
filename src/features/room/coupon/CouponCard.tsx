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

type Words = keyof (typeof couponCardTexts)['en']
/** Words of refusals, by the reason in their code. */
const refusals: Readonly<Record<string, Words>> = {
  ...{ limitReached: 'limit', soldOut: 'soldOut', membersOnly: 'members', over: 'over', notOffered: 'over' },
  ...{ notYet: 'coming', tooManyHeld: 'held', banned: 'banned' },
}
/** Words about the coupon's state, which hold until it moves. */
const isPassing = /^(?:soldOut|over|coming)$/

/** One press claims; the outcome stands in the card in words. */
function Card({ coupon, phase, onHide }: CardProps): ReactElement {
  const t = useText(couponCardTexts)
  const face = useText(couponTexts)
  const ports = usePorts()
  const app = useAppStore()
  const roomId = useRoomFact((room) => room.id)
  const [own, setOwn] = useState(0)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<Words | ''>('')
  // Sent again as it was while no answer came.
  const key = useRef('')
  const { perPerson, left, products, total } = coupon
  useEffect(() => setSaid((was) => (isPassing.test(was) ? '' : was)), [total, left, phase])
  const isDone = own >= perPerson
  const claim = async (): Promise<void> => {
    setBusy(true)
    if (key.current === '') key.current = ports.ids.next()
    // Without the calls of buyers: they would bring every error code into the mini program's main package.
    const { ensureSession, renewSession } = app.getState()
    const ask = () =>
      ports.http.request('POST', `/api/shop/coupons/${coupon.id}/claims`, { key: key.current, roomId })
    try {
      await ensureSession()
      await ask().catch(async (thrown: unknown) => {
        if (!/^session\.(?:missing|invalid|expired|revoked)$/.test(toAppError(thrown).code)) throw thrown
        await renewSession()
        await ask()
      })
      key.current = ''
      setOwn(own + 1)
      setSaid('done')
    } catch (thrown) {
      const words = refusals[toAppError(thrown).code.split('.')[1] ?? ''] ?? 'failed'
      if (words === 'limit') setOwn(perPerson)
      setSaid(words)
    }
    setBusy(false)
  }
  const label = isDone ? 'claimed' : phase === 'running' ? (own > 0 ? 'more' : 'claim') : phase
  const scope = products.length === 0 ? face('whole') : face('some', { names: products.join('、') })
  return (
    <View className={styles.card}>
      <View className={styles.body}>
        <Text className={styles.face}>{`${coupon.title} · ${couponFace(face, coupon.value)}`}</Text>
        {said === '' && <Text className={styles.quiet}>{`${scope} · ${t('left', { count: left })}`}</Text>}
        <Text className={styles.quiet} {...aria('status')}>
          {said === '' ? '' : t(said, { most: perPerson })}
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
