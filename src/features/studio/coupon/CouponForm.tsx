import { Text, View } from '@tarojs/components'
import { useEffect, useMemo, useState, type ReactElement } from 'react'
import type { CouponField } from '@/domain/coupon/checkCoupon'
import { couponLimits, type CouponProduct } from '@/domain/coupon/coupon'
import type { AppError } from '@/domain/errors/AppError'
import type { ShopCoupon } from '@/domain/wire/couponHttp'
import { usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { createCouponSave, type CouponDesk } from '@/store/studio/couponDesk'
import { toAppError } from '@/store/toAppError'
import { CheckboxList } from '@/ui/CheckboxList'
import { Field } from '@/ui/Field'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { TextField } from '@/ui/TextField'
import { Toggle } from '@/ui/Toggle'
import { FormSheet } from '../forms/FormSheet'
import { draftOf, emptyCoupon, readCouponDraft, type CouponDraft } from './couponDraft'
import { couponFormTexts } from './couponFormTexts'

interface FormProps {
  readonly desk: CouponDesk
  /** The coupon that is changed; null for a new one. */
  readonly before: ShopCoupon | null
  /** Server time minus device time when the list was read, ms. */
  readonly skewMs: number
  readonly onDone: () => void
  readonly onClose: () => void
}

/** The terms of a coupon. Those that claims rely on are gone from the form once it was claimed. */
export function CouponForm({ desk, before, skewMs, onDone, onClose }: FormProps): ReactElement {
  const t = useText(couponFormTexts)
  const { clock, ids } = usePorts()
  const [save] = useState(() => createCouponSave(desk, ids.next(), before))
  const [start] = useState<CouponDraft>(() => (before === null ? emptyCoupon : draftOf(before)))
  const [draft, setDraft] = useState(start)
  const [isSome, setSome] = useState(start.products.length > 0)
  const [isTried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const typed = useMemo(() => (isSome ? draft : { ...draft, products: [] }), [draft, isSome])
  const readNow = () => readCouponDraft(typed, clock.now() + skewMs, before)
  const lacksGoods = isSome && draft.products.length === 0
  const fault = (): CouponField | null => {
    const read = readNow()
    return 'wrong' in read ? read.wrong : lacksGoods ? 'products' : null
  }
  const wrong = isTried ? fault() : null
  const isClaimed = before !== null && before.claimed > 0
  const set = (change: Partial<CouponDraft>): void => setDraft({ ...draft, ...change })
  const problem = (field: CouponField): string | undefined => (wrong === field ? t('wrong') : undefined)
  const submit = async (): Promise<void> => {
    setTried(true)
    const read = readNow()
    if ('wrong' in read || lacksGoods) return
    setBusy(true)
    try {
      await save(typed, read.wanted)
      onDone()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const line = (
    name: 'title' | 'off' | 'percent' | 'cap' | 'from' | 'total' | 'perPerson' | 'hours' | 'validHours',
    field: CouponField,
    kind: 'text' | 'count' | 'price',
    hint?: string,
  ): ReactElement => {
    const label = t(name === 'title' ? 'name' : name)
    return (
      <Field label={label} hint={hint} problem={problem(field)}>
        <TextField
          label={label}
          value={draft[name]}
          kind={kind}
          maxLength={name === 'title' ? couponLimits.title : 10}
          onType={(text) => set({ [name]: text })}
        />
      </Field>
    )
  }
  return (
    <FormSheet
      title={t(before === null ? 'title.new' : 'title.edit')}
      submitText={t('save')}
      changed={draft !== start}
      busy={busy}
      error={error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {isClaimed && <Text>{t('fixedHint')}</Text>}
      {line('title', 'title', 'text')}
      {!isClaimed && (
        <>
          <Field label={t('type')}>
            <SegmentedControl
              label={t('type')}
              options={(['threshold', 'fixed', 'percent'] as const).map((value) => ({
                value, text: t(`type.${value}`),
              }))}
              value={draft.type}
              onChoose={(type) => set({ type })}
            />
          </Field>
          {draft.type === 'threshold' && line('from', 'fromFen', 'price')}
          {draft.type !== 'percent' && line('off', 'offFen', 'price')}
          {draft.type === 'percent' && line('percent', 'percentOff', 'count', t('percentHint'))}
          {draft.type === 'percent' && line('cap', 'capFen', 'price')}
          <Field label={t('scope')} problem={problem('products')}>
            <SegmentedControl
              label={t('scope')}
              options={(['whole', 'some'] as const).map((value) => ({ value, text: t(`scope.${value}`) }))}
              value={isSome ? 'some' : 'whole'}
              onChoose={(value) => setSome(value === 'some')}
            />
          </Field>
          {isSome && <Goods desk={desk} chosen={draft.products} onChange={(products) => set({ products })} />}
          <Toggle text={t('withDeals')} on={draft.withDeals} onChange={(withDeals) => set({ withDeals })} />
        </>
      )}
      {line('total', 'total', 'count')}
      {line('perPerson', 'perPerson', 'count')}
      {line('hours', 'endsAt', 'price', before === null ? undefined : t('hoursKept'))}
      {line('validHours', 'validMs', 'price', t('validHint'))}
      <Toggle text={t('inRoom')} hint={t('inRoomHint')} on={draft.inRoom} onChange={(inRoom) => set({ inRoom })} />
      <Toggle
        text={t('members')}
        hint={t('membersHint')}
        on={draft.membersOnly}
        onChange={(membersOnly) => set({ membersOnly })}
      />
    </FormSheet>
  )
}

interface GoodsProps {
  readonly desk: CouponDesk
  readonly chosen: readonly CouponProduct[]
  readonly onChange: (chosen: readonly CouponProduct[]) => void
}

/** Goods of the shop to tick; chosen ones stay in the list whatever is searched for. */
function Goods({ desk, chosen, onChange }: GoodsProps): ReactElement {
  const t = useText(couponFormTexts)
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly CouponProduct[]>([])
  useEffect(() => {
    let isShown = true
    desk.goods(text.trim()).then(
      ({ products }) => isShown && setFound(products.map(({ id, name }) => ({ id, name }))),
      // The next letter searches again.
      () => isShown && setFound([]),
    )
    return () => {
      isShown = false
    }
  }, [desk, text])
  const others = found.filter(({ id }) => !chosen.some((one) => one.id === id))
  const all = [...chosen, ...others]
  return (
    <View>
      <Field label={t('search')} hint={t('chosen', { count: chosen.length })}>
        <TextField label={t('search')} value={text} maxLength={60} onType={setText} />
      </Field>
      <CheckboxList
        label={t('scope')}
        options={all.map(({ id, name }) => ({ value: id, text: name }))}
        values={chosen.map(({ id }) => id)}
        onChange={(ids) => onChange(all.filter(({ id }) => ids.includes(id)).slice(0, couponLimits.products))}
      />
    </View>
  )
}
