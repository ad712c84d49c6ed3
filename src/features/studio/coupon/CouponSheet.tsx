import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState, type ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { formatMoment } from '@/domain/format/time'
import type { RoomState } from '@/domain/room/state'
import { may, roleInShop } from '@/domain/staff/may'
import type { CouponsReply, ShopCoupon } from '@/domain/wire/couponHttp'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useErrorText, useText } from '@/features/shared/useText'
import { createCouponDesk } from '@/store/studio/couponDesk'
import { toAppError } from '@/store/toAppError'
import { commonTexts } from '@/texts/commonTexts'
import { couponFace, couponTexts } from '@/texts/couponTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Part } from '@/ui/Part'
import { Sheet } from '@/ui/Sheet'
import { CouponForm } from './CouponForm'
import { couponFormTexts } from './couponFormTexts'
import styles from './CouponSheet.module.scss'

/** The shop's coupons in the host's hands: numbers, offer in this room, form, stop. */
export function CouponSheet({ room, onClose }: { room: RoomState; onClose: () => void }): ReactElement {
  const t = useText(couponFormTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const ports = usePorts()
  const user = useApp((state) => state.session?.user)
  // Staff of single rooms offer coupons; the coupons are the shop's.
  const mayEdit = user !== undefined && may(roleInShop(user), 'POST /api/coupons')
  const [desk] = useState(() => createCouponDesk(ports, room.id))
  const [known, setKnown] = useState<CouponsReply | null>(null)
  const [skewMs, setSkewMs] = useState(0)
  const [error, setError] = useState<AppError | null>(null)
  const [busy, setBusy] = useState('')
  const [form, setForm] = useState<ShopCoupon | 'new' | null>(null)
  const [stopping, setStopping] = useState<ShopCoupon | null>(null)
  const load = useCallback(async (): Promise<void> => {
    try {
      const list = await desk.list()
      setKnown(list)
      setSkewMs(list.now - ports.clock.now())
      setError(null)
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }, [desk, ports.clock])
  const left = room.coupon?.left
  // Counts of the room's own coupon come by its log.
  useEffect(() => void load(), [load, left])
  const act = async (id: string, work: () => Promise<unknown>): Promise<void> => {
    setBusy(id)
    try {
      await work()
      await load()
      setStopping(null)
    } catch (thrown) {
      setError(toAppError(thrown))
    }
    setBusy('')
  }
  if (form !== null) {
    const before = form === 'new' ? null : form
    const done = (): void => {
      setForm(null)
      void load()
    }
    return <CouponForm desk={desk} before={before} skewMs={skewMs} onDone={done} onClose={done} />
  }
  return (
    <Sheet
      title={t('open')}
      closeLabel={common('action.close')}
      onClose={onClose}
      footer={mayEdit ? <Button text={t('add')} variant="main" wide onPress={() => setForm('new')} /> : undefined}
    >
      <View className={styles.list}>
        {error !== null && stopping === null && <Problem error={error} action={null} />}
        {known?.coupons.length === 0 && <Text className={styles.quiet}>{t(mayEdit ? 'none' : 'noneYet')}</Text>}
        {known?.coupons.map((coupon) => (
          <CouponRow
            key={coupon.id}
            coupon={coupon}
            now={known.now}
            isOffered={room.coupon?.id === coupon.id}
            busy={busy === coupon.id}
            mayEdit={mayEdit}
            onOffer={() => void act(coupon.id, () => desk.offer(coupon.id))}
            onWithdraw={() => void act(coupon.id, () => desk.withdraw(coupon.id))}
            onEdit={() => setForm(coupon)}
            onStop={() => setStopping(coupon)}
          />
        ))}
      </View>
      {stopping !== null && (
        <Confirm
          title={t('stopConfirm', { name: stopping.title })}
          body={[t('stopBody')]}
          confirm={t('stop')}
          cancel={common('action.cancel')}
          danger
          busy={busy === stopping.id}
          problem={error === null ? undefined : describe(error).message}
          onConfirm={() => void act(stopping.id, () => desk.stop(stopping.id))}
          onCancel={() => setStopping(null)}
        />
      )}
    </Sheet>
  )
}

interface RowProps {
  readonly coupon: ShopCoupon
  readonly now: number
  readonly isOffered: boolean
  readonly busy: boolean
  /** Whether this user may change and stop it. */
  readonly mayEdit: boolean
  readonly onOffer: () => void
  readonly onWithdraw: () => void
  readonly onEdit: () => void
  readonly onStop: () => void
}

function CouponRow(props: RowProps): ReactElement {
  const { coupon, now, isOffered, busy, mayEdit, onOffer, onWithdraw, onEdit, onStop } = props
  const t = useText(couponFormTexts)
  const face = useText(couponTexts)
  const language = useApp((state) => state.language)
  const { title, value, products, claimed, total, used, endsAt, stoppedAt } = coupon
  const isEnded = stoppedAt > 0 || endsAt <= now
  const state = isOffered
    ? t('state.offered')
    : stoppedAt > 0
      ? t('state.stopped')
      : endsAt <= now
        ? t('state.over')
        : claimed >= total
          ? t('state.soldOut')
          : t('until', { time: formatMoment(endsAt, now, language) })
  const names = products.map((product) => product.name).join('、')
  const scope = names === '' ? face('whole') : face('some', { names })
  return (
    <Part as="section" label={title} className={styles.row}>
      <Text className={styles.name}>{`${title} · ${couponFace(face, value)}`}</Text>
      <Text className={styles.quiet}>{`${scope} · ${state}`}</Text>
      <Text>{t('counts', { claimed, total, used })}</Text>
      <View className={styles.buttons}>
        {isOffered ? (
          <Button text={t('withdraw')} size="small" busy={busy} onPress={onWithdraw} />
        ) : (
          !isEnded && claimed < total && (
            <Button text={t('offer')} size="small" variant="main" busy={busy} onPress={onOffer} />
          )
        )}
        {mayEdit && stoppedAt === 0 && <Button text={t('edit')} size="small" onPress={onEdit} />}
        {mayEdit && !isEnded && <Button text={t('stop')} size="small" variant="quiet" onPress={onStop} />}
      </View>
    </Part>
  )
}
