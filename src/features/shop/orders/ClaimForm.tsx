import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { afterSaleReasons, orderLimits, type AfterSaleReason } from '@/domain/order/order'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { OrderSession, OrderView } from '@/store/shop/openOrder'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { RadioList } from '@/ui/RadioList'
import { Stepper } from '@/ui/Stepper'
import { TextField } from '@/ui/TextField'
import { Toggle } from '@/ui/Toggle'
import { StepFoot } from '../buy/StepFoot'
import { buyTexts } from '../texts/buyTexts'
import { claimTexts } from '../texts/claimTexts'
import styles from './ClaimForm.module.scss'
import { ClaimPicturesField } from './ClaimPicturesField'

interface ClaimFormProps {
  readonly order: OrderReply['order']
  readonly view: OrderView
  readonly session: OrderSession
  readonly onDone: () => void
}

/** Asks for a refund of pieces: which, why, and in the buyer's own words. */
export function ClaimForm({ order, view, session, onDone }: ClaimFormProps): ReactElement {
  const t = useText(claimTexts)
  const buy = useText(buyTexts)
  const left = order.lines
    .map((line) => ({ ...line, most: line.quantity - line.refundedPieces }))
    .filter(({ most }) => most > 0)
  // One line leaves no choice; of several, those that are meant are switched on.
  const [pieces, setPieces] = useState<Readonly<Record<number, number>>>(() =>
    left.length === 1 && left[0] !== undefined ? { [left[0].number]: left[0].most } : {},
  )
  const [reason, setReason] = useState<AfterSaleReason | ''>('')
  const [text, setText] = useState('')
  const [pictures, setPictures] = useState<readonly string[]>([])
  const lines = left.flatMap(({ number }) => {
    const count = pieces[number] ?? 0
    return count > 0 ? [{ number, pieces: count }] : []
  })
  const may = lines.length > 0 && reason !== ''
  const send = async (): Promise<void> => {
    if (reason === '') return
    const body = {
      ...{ reason, lines },
      ...(text.trim() !== '' && { text: text.trim() }),
      ...(pictures.length > 0 && { pictures: [...pictures] }),
    }
    if (await session.claim(body)) onDone()
  }
  const options = afterSaleReasons.map((value) => ({ value, text: t(`reason.${value}`) }))
  return (
    <View className={styles.form}>
      {left.map(({ number, name, most }) => (
        <View key={number} className={styles.line}>
          <Toggle
            text={name}
            on={(pieces[number] ?? 0) > 0}
            onChange={(isOn) => setPieces({ ...pieces, [number]: isOn ? most : 0 })}
          />
          {(pieces[number] ?? 0) > 0 && most > 1 && (
            <Field label={t('claim.pieces')}>
              <Stepper
                label={t('claim.pieces')}
                lessLabel={buy('quantity.less')}
                moreLabel={buy('quantity.more')}
                value={pieces[number] ?? most}
                most={most}
                onChange={(count) => setPieces({ ...pieces, [number]: count })}
              />
            </Field>
          )}
        </View>
      ))}
      <Field label={t('claim.reason')}>
        <RadioList label={t('claim.reason')} options={options} value={reason as AfterSaleReason} onChoose={setReason} />
      </Field>
      <Field label={t('claim.text')}>
        <TextField value={text} label={t('claim.text')} rows={3} maxLength={orderLimits.text} onType={setText} />
      </Field>
      <ClaimPicturesField orderId={order.id} names={pictures} session={session} onChange={setPictures} />
      {view.problem !== null && <Problem error={view.problem} action={null} />}
      <StepFoot>
        <Button
          text={t(may ? 'claim.send' : 'claim.none')}
          variant="main"
          wide
          busy={view.doing === 'claim'}
          onPress={may ? () => void send() : null}
        />
      </StepFoot>
    </View>
  )
}
