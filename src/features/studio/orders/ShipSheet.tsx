import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { carriers } from '@/domain/order/carriers'
import { leftToShip } from '@/domain/order/leftOfOrder'
import { orderLimits } from '@/domain/order/order'
import { useAppStore } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { scanCode } from '@/platform/scan/scanCode'
import { isMoved, type DeskOrder, type StudioOrders } from '@/store/studio/createStudioOrders'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { TextField } from '@/ui/TextField'
import { FormSheet } from '../forms/FormSheet'
import { orderActionTexts } from '../texts/orderActionTexts'
import { Chips } from './Chips'
import { asPieces, countPieces, PiecesPicker, type ChosenPieces } from './PiecesPicker'
import styles from './Sheets.module.scss'

interface ShipSheetProps {
  readonly store: StudioOrders
  readonly order: DeskOrder
  readonly onClose: () => void
}

/** One parcel: everything that is left, or chosen pieces. */
export function ShipSheet({ store, order, onClose }: ShipSheetProps): ReactElement {
  const t = useText(orderActionTexts)
  const app = useAppStore()
  const action = useStore(store, ({ pendingActions }) => pendingActions.ship)
  const left = order.lines.reduce((sum, line) => sum + leftToShip(line), 0)
  const [isWhole, setWhole] = useState(true)
  const [pieces, setPieces] = useState<ChosenPieces>({})
  // Mostly the next parcel goes by the same carrier.
  const [company, setCompany] = useState(lastCompany)
  const [trackingNumber, setTracking] = useState('')
  const [isTried, setTried] = useState(false)
  const count = isWhole ? left : countPieces(pieces)
  const missing = (text: string): string | undefined => (isTried && text.trim() === '' ? t('ship.missing') : undefined)
  const close = (): void => {
    store.getState().forgetAction('ship')
    onClose()
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (company.trim() === '' || trackingNumber.trim() === '' || count === 0) return
    const parcel = { company: company.trim(), trackingNumber: trackingNumber.trim() }
    const done = await store.getState().ship(isWhole ? parcel : { ...parcel, lines: asPieces(pieces) })
    if (done.ok) {
      lastCompany = company.trim()
      app.getState().notify(t('ship.done'))
    }
    if (done.ok || isMoved(done.error)) close()
  }
  const scan = async (): Promise<void> => {
    const text = await scanCode?.('barCode')
    if (text !== null && text !== undefined) setTracking(text.trim())
  }
  return (
    <FormSheet
      title={t('ship.title')}
      submitText={t('ship.submit', { count })}
      changed={trackingNumber !== ''}
      busy={action?.phase === 'busy'}
      error={action?.phase === 'failed' ? action.error : null}
      onSubmit={() => void submit()}
      onClose={close}
    >
      {left > 1 && (
        <Field label={t('ship.what')} problem={isTried && count === 0 ? t('ship.nothing') : undefined}>
          <SegmentedControl
            label={t('ship.what')}
            options={[
              { value: 'all', text: t('ship.all', { count: left }) },
              { value: 'some', text: t('ship.some') },
            ]}
            value={isWhole ? 'all' : 'some'}
            onChoose={(what) => setWhole(what === 'all')}
          />
          {!isWhole && <PiecesPicker lines={order.lines} mostOf={leftToShip} value={pieces} onChange={setPieces} />}
        </Field>
      )}
      <Field label={t('ship.company')} hint={t('ship.companyHint')} problem={missing(company)}>
        <Chips label={t('ship.company')} options={carriers} value={company} onChoose={setCompany} />
        <TextField
          value={company}
          onType={setCompany}
          label={t('ship.company')}
          maxLength={orderLimits.company}
          className={styles.field}
        />
      </Field>
      <Field label={t('ship.tracking')} problem={missing(trackingNumber)}>
        <View className={styles.beside}>
          <TextField
            value={trackingNumber}
            onType={setTracking}
            label={t('ship.tracking')}
            kind="link"
            maxLength={orderLimits.trackingNumber}
            className={styles.field}
          />
          {scanCode !== null && <Button text={t('ship.scan')} icon="qr" onPress={() => void scan()} />}
        </View>
      </Field>
    </FormSheet>
  )
}

/** The carrier of the last parcel of this visit. */
let lastCompany: string = ''
