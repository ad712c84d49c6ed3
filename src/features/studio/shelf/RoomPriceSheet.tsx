import { View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatPrice } from '@/domain/product/money'
import { readPrice, writePrice } from '@/domain/product/priceText'
import { useText } from '@/features/shared/useText'
import type { RoomShelf } from '@/store/studio/createRoomShelf'
import { commonTexts } from '@/texts/commonTexts'
import { Field } from '@/ui/Field'
import { Spinner } from '@/ui/Spinner'
import { TextField } from '@/ui/TextField'
import styles from '../catalogue/Catalogue.module.scss'
import { FormSheet } from '../forms/FormSheet'
import { catalogueTexts } from '../texts/catalogueTexts'

/** Prices of one product in this room, SKU by SKU. */
export function RoomPriceSheet({
  shelf,
  id,
  onClose,
}: {
  readonly shelf: RoomShelf
  readonly id: string
  readonly onClose: () => void
}): ReactElement {
  const t = useText(catalogueTexts)
  const common = useText(commonTexts)
  const { entries, pendingActions, load, setPrices } = useStore(shelf)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [tried, setTried] = useState(false)
  useEffect(() => void load(), [load])
  const skus = entries?.find((entry) => entry.id === id)?.skus
  const read = Object.entries(typed).map(([skuId, text]) => {
    if (text.trim() === '') return { skuId, priceFen: null, wrong: false }
    const price = readPrice(text)
    return price.ok ? { skuId, priceFen: price.value, wrong: false } : { skuId, priceFen: null, wrong: true }
  })
  const submit = async (): Promise<void> => {
    setTried(true)
    if (read.some(({ wrong }) => wrong)) return
    if (read.length === 0) return onClose()
    const done = await setPrices(id, read.map(({ skuId, priceFen }) => ({ skuId, priceFen })))
    if (done.ok) onClose()
  }
  const state = pendingActions.prices ?? pendingActions.load
  return (
    <FormSheet
      title={t('roomPrices')}
      submitText={common('action.save')}
      changed={read.length > 0}
      busy={pendingActions.prices?.phase === 'busy'}
      error={state?.phase === 'failed' ? state.error : null}
      onSubmit={skus === undefined ? null : () => void submit()}
      onClose={onClose}
    >
      {skus === undefined && state?.phase !== 'failed' && <Spinner />}
      <View className={styles.list}>
        {skus?.map((sku) => {
          const kept = sku.roomPriceFen === null ? '' : writePrice(sku.roomPriceFen)
          const label = sku.values.length === 0 ? t('price') : sku.values.join(' · ')
          const wrong = tried && read.some(({ skuId, wrong: isWrong }) => skuId === sku.id && isWrong)
          return (
            <Field
              key={sku.id}
              label={label}
              hint={t('roomPriceHint', { price: formatPrice(sku.priceFen) })}
              problem={wrong ? t('problem.price') : undefined}
            >
              <TextField
                label={label}
                kind="price"
                value={typed[sku.id] ?? kept}
                maxLength={20}
                onType={(text) => setTyped({ ...typed, [sku.id]: text })}
              />
            </Field>
          )
        })}
      </View>
    </FormSheet>
  )
}
