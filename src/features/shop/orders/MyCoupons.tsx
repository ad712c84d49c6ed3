import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { formatMoment } from '@/domain/format/time'
import type { ClaimReply, MyCouponsReply } from '@/domain/wire/couponHttp'
import { useApp, useAppStore, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { openOrders } from '@/platform/navigation/shopNavigation'
import { createCouponCalls } from '@/store/room/couponCalls'
import { toAppError } from '@/store/toAppError'
import { commonTexts } from '@/texts/commonTexts'
import { couponFace, couponTexts } from '@/texts/couponTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Sheet } from '@/ui/Sheet'
import { Waiting } from '../pay/Waiting'
import { myCouponTexts } from '../texts/myCouponTexts'
import styles from './MyCoupons.module.scss'

type Claim = ClaimReply['claim']
const kinds = ['unused', 'used', 'expired'] as const
type Kind = (typeof kinds)[number]

const kindOf = ({ state, expiresAt }: Claim, now: number): Kind =>
  state === 'used' ? 'used' : expiresAt > now ? 'unused' : 'expired'

/** The way to the coupons of this person. */
export function MyCoupons(): ReactElement {
  const t = useText(myCouponTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button text={t('title')} wide onPress={() => setOpen(true)} />
      {isOpen && <CouponsSheet onClose={() => setOpen(false)} />}
    </>
  )
}

function CouponsSheet({ onClose }: { onClose: () => void }): ReactElement {
  const t = useText(myCouponTexts)
  const common = useText(commonTexts)
  const ports = usePorts()
  const app = useAppStore()
  const [calls] = useState(() => createCouponCalls(ports, app.getState()))
  const [mine, setMine] = useState<MyCouponsReply | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [kind, setKind] = useState<Kind>('unused')
  const [busy, setBusy] = useState('')
  const [news, setNews] = useState('')
  // A press without an answer is sent again under its key.
  const keys = useRef(new Map<string, string>())
  const load = useCallback(async (refusal: AppError | null): Promise<void> => {
    try {
      setMine(await calls.mine())
      setError(refusal)
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }, [calls])
  useEffect(() => void load(null), [load])
  const claim = async ({ id, coupon }: MyCouponsReply['open'][number]): Promise<void> => {
    setBusy(id)
    setNews('')
    const key = keys.current.get(id) ?? ports.ids.next()
    keys.current.set(id, key)
    try {
      await calls.claim(id, { key })
      keys.current.delete(id)
      setNews(t('claimed', { title: coupon.title }))
      setKind('unused')
      await load(null)
    } catch (thrown) {
      const refusal = toAppError(thrown)
      setError(refusal)
      // The list that was shown is out of date.
      if (refusal.code.startsWith('coupon.')) await load(refusal)
    }
    setBusy('')
  }
  const held = mine?.claims.filter((one) => kindOf(one, mine.now) === kind) ?? []
  // One that this person has already had is not offered again.
  const open = mine?.open.filter(
    ({ id, perPerson }) => mine.claims.filter(({ couponId }) => couponId === id).length < perPerson,
  )
  return (
    <Sheet title={t('title')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.coupons}>
        {error !== null && <Problem error={error} action={null} mild={mine !== null} />}
        {news !== '' && <Text {...aria('status')}>{news}</Text>}
        {mine === null && error === null && <Waiting text={common('state.loading')} />}
        {mine !== null && (
          <>
            <SegmentedControl
              label={t('kinds')}
              options={kinds.map((value) => ({ value, text: t(value) }))}
              value={kind}
              onChoose={setKind}
            />
            {held.length === 0 && <Text className={styles.quiet}>{t(`empty.${kind}`)}</Text>}
            {held.map((one) => (
              <HeldCoupon key={one.id} claim={one} now={mine.now} />
            ))}
          </>
        )}
        {open !== undefined && open.length > 0 && kind === 'unused' && (
          <>
            <Part as="h3">{t('open')}</Part>
            {open.map((one) => (
              <View key={one.id} className={styles.row}>
                <Face coupon={one.coupon} detail={t('left', { count: one.left })} />
                <Button
                  text={t(one.left > 0 ? 'claim' : 'soldOut')}
                  size="small"
                  variant="main"
                  busy={busy === one.id}
                  onPress={one.left > 0 && busy === '' ? () => void claim(one) : null}
                />
              </View>
            ))}
          </>
        )}
      </View>
    </Sheet>
  )
}

function HeldCoupon({ claim, now }: { claim: Claim; now: number }): ReactElement {
  const t = useText(myCouponTexts)
  const language = useApp((state) => state.language)
  const { coupon, expiresAt, orderId } = claim
  return (
    <View className={styles.row}>
      <Face coupon={coupon} detail={t('until', { time: formatMoment(expiresAt, now, language) })} />
      {orderId !== '' && (
        <Button text={t('order')} size="small" onPress={() => openOrders(orderId)} />
      )}
    </View>
  )
}

function Face({ coupon, detail }: { coupon: Claim['coupon']; detail: string }): ReactElement {
  const t = useText(myCouponTexts)
  const face = useText(couponTexts)
  const { title, value, products, withDeals } = coupon
  const names = products.map(({ name }) => name).join('、')
  const scope = names === '' ? face('whole') : face('some', { names })
  return (
    <View className={styles.words}>
      <Text className={styles.name}>{`${title} · ${couponFace(face, value)}`}</Text>
      <Text className={styles.quiet}>
        {[scope, ...(withDeals ? [] : [t('noDeals')]), detail].join(' · ')}
      </Text>
    </View>
  )
}
