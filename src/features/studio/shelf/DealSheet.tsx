import { View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatPrice } from '@/domain/product/money'
import { useText } from '@/features/shared/useText'
import type { RoomShelf } from '@/store/studio/createRoomShelf'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Field } from '@/ui/Field'
import { RadioList } from '@/ui/RadioList'
import { Spinner } from '@/ui/Spinner'
import { TextField } from '@/ui/TextField'
import styles from '../catalogue/Catalogue.module.scss'
import { FormSheet } from '../forms/FormSheet'
import { dealFormTexts } from '../texts/dealFormTexts'
import { firstDealDraft, readDealDraft, type DealDraft } from './dealDraft'
import { StopDeal } from './StopDeal'

interface DealSheetProps {
  readonly shelf: RoomShelf
  readonly roomId: string
  readonly id: string
  readonly name: string
  readonly onClose: () => void
}

/** A flash deal on one SKU; the first terms can be started as they stand. */
export function DealSheet({ shelf, roomId, id, name, onClose }: DealSheetProps): ReactElement {
  const t = useText(dealFormTexts)
  const { entries, pendingActions, load, startDeal, forgetAction } = useStore(shelf)
  const [chosen, setChosen] = useState<string | null>(null)
  const [typed, setTyped] = useState<Partial<DealDraft>>({})
  const [tried, setTried] = useState(false)
  const [stops, setStops] = useState<string | null>(null)
  useEffect(() => void load(), [load])
  const skus = entries?.find((entry) => entry.id === id)?.skus ?? []
  const stocked = skus.filter(({ stock }) => stock > 0)
  const sku = stocked.find((one) => one.id === chosen) ?? stocked[0]
  const ordinaryFen = sku === undefined ? 0 : (sku.roomPriceFen ?? sku.priceFen)
  const stock = sku?.stock ?? 0
  const draft = { ...firstDealDraft(ordinaryFen, stock), ...typed }
  const { terms, wrong } = readDealDraft(draft, ordinaryFen, stock)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (terms === null || sku === undefined) return
    const done = await startDeal({ productId: id, skuId: sku.id, ...terms })
    if (done.ok) onClose()
  }
  const state = pendingActions.deal ?? pendingActions.load
  // The deal in the way, where it is this room's: the shelf may not show it.
  const detail = state?.phase === 'failed' && state.error.code === 'deal.overlaps' ? state.error.detail : {}
  const other = detail.roomId === roomId && typeof detail.id === 'string' ? detail.id : null
  const askToStop = (dealId: string): void => {
    forgetAction('stopDeal')
    setStops(dealId)
  }
  const field = (key: keyof DealDraft, hint: string): ReactElement => (
    <Field label={t(key)} hint={hint} problem={tried && wrong.has(key) ? t(`problem.${key}`, { stock }) : undefined}>
      <TextField
        label={t(key)}
        kind={key === 'price' ? 'price' : 'count'}
        value={draft[key]}
        maxLength={20}
        onType={(text) => setTyped({ ...typed, [key]: text })}
      />
    </Field>
  )
  return (
    <FormSheet
      title={t('title', { name })}
      submitText={t('start')}
      changed={Object.keys(typed).length > 0}
      busy={pendingActions.deal?.phase === 'busy'}
      error={state?.phase === 'failed' ? state.error : null}
      onSubmit={sku === undefined ? null : () => void submit()}
      onClose={onClose}
    >
      {entries === null && state?.phase !== 'failed' && <Spinner />}
      {entries !== null && sku === undefined && <EmptyState icon="bag" title={t('noStock')} />}
      {sku !== undefined && (
        <View className={styles.list}>
          {stocked.length > 1 && (
            <Field label={t('sku')}>
              <RadioList
                label={t('sku')}
                options={stocked.map((one) => ({
                  value: one.id,
                  text: `${one.values.join(' · ')} ${formatPrice(one.roomPriceFen ?? one.priceFen)}`,
                }))}
                value={sku.id}
                onChoose={(value) => {
                  setChosen(value)
                  // Price and pieces belong to the SKU.
                  setTyped(({ price: _price, quota: _quota, ...others }) => others)
                }}
              />
            </Field>
          )}
          {field('price', t('priceHint', { price: formatPrice(ordinaryFen) }))}
          {field('quota', t('quotaHint', { stock }))}
          {field('minutes', t('minutesHint'))}
          {field('perPerson', t('perPersonHint'))}
        </View>
      )}
      {other !== null && <Button text={t('stopOther')} wide onPress={() => askToStop(other)} />}
      {stops !== null && (
        <StopDeal
          shelf={shelf}
          dealId={stops}
          name={name}
          onClose={(isEnded) => {
            setStops(null)
            if (isEnded) forgetAction('deal')
          }}
        />
      )}
    </FormSheet>
  )
}
