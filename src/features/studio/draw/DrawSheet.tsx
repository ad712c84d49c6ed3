import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { drawLimits } from '@/domain/draw/drawRules'
import { isDrawOver, type RoomDraw } from '@/domain/draw/roomDraw'
import type { AppError } from '@/domain/errors/AppError'
import { isOver } from '@/domain/room/phase'
import type { RoomState } from '@/domain/room/state'
import type { WinnersReply } from '@/domain/wire/drawHttp'
import { usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { createDrawDesk } from '@/store/studio/drawDesk'
import { toAppError } from '@/store/toAppError'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { TextField } from '@/ui/TextField'
import styles from '../chat/NewcomersSheet.module.scss'
import { DrawForm } from './DrawForm'
import { drawFormTexts } from './drawFormTexts'

/** The draws of a room in the host's hands: the form, or the one that runs, or the newest result. */
export function DrawSheet({ room, onClose }: { room: RoomState; onClose: () => void }): ReactElement {
  const [desk] = useState(createDrawDesk.bind(null, usePorts(), room.id))
  const [isNew, setNew] = useState(room.draw === undefined)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (thrown) {
      setError(toAppError(thrown))
    }
    setBusy(false)
  }
  if (isNew || room.draw === undefined) {
    return (
      <DrawForm
        organiser={room.about.hostName}
        busy={busy}
        error={error}
        onOpen={(rules, openSec) =>
          void act(async () => {
            await desk.open(rules, openSec)
            onClose()
          })
        }
        onClose={onClose}
      />
    )
  }
  const another = isDrawOver(room.draw) && !isOver(room.phase) ? (): void => setNew(true) : null
  return <Running {...{ draw: room.draw, desk, busy, error, act, another, onClose }} />
}

interface RunningProps {
  readonly draw: RoomDraw
  readonly desk: ReturnType<typeof createDrawDesk>
  readonly busy: boolean
  readonly error: AppError | null
  readonly act: (work: () => Promise<unknown>) => Promise<void>
  /** Opens the form of another draw; null where none may open. */
  readonly another: (() => void) | null
  readonly onClose: () => void
}

function Running({ draw, desk, busy, error, act, another, onClose }: RunningProps): ReactElement {
  const t = useText(drawFormTexts)
  const common = useText(commonTexts)
  const [reason, setReason] = useState('')
  const [number, setNumber] = useState('')
  const [winners, setWinners] = useState<WinnersReply['winners'] | null>(null)
  const state = t(`state.${draw.phase}`, { count: draw.entries ?? '' })
  const prizeOf = (prize: number | null): string =>
    prize === null ? t('standIn') : (draw.rules.prizes[prize]?.name ?? '')
  return (
    <Sheet title={t('open')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.choices}>
        <Text>{t('status', { title: draw.rules.title, state })}</Text>
        {error !== null && <Problem error={error} action={null} />}
        {draw.phase === 'closed' && draw.rules.beacon !== '' && (
          <>
            <Field label={t('number', { beacon: draw.rules.beacon })}>
              <TextField
                label={t('number', { beacon: draw.rules.beacon })}
                value={number}
                maxLength={drawLimits.beaconValue}
                onType={setNumber}
              />
            </Field>
            <Button
              text={t('reveal')}
              variant="main"
              wide
              busy={busy}
              onPress={number.trim() === '' ? null : () => void act(() => desk.giveNumber(draw.id, number))}
            />
          </>
        )}
        {!isDrawOver(draw) && (
          <>
            <Field label={t('cancelReason')}>
              <TextField label={t('cancelReason')} value={reason} maxLength={drawLimits.reason} onType={setReason} />
            </Field>
            <Button
              text={t('cancel')}
              wide
              busy={busy}
              onPress={reason.trim() === '' ? null : () => void act(() => desk.cancel(draw.id, reason))}
            />
          </>
        )}
        {draw.phase === 'revealed' && winners === null && (
          <Button
            text={t('winners')}
            wide
            busy={busy}
            onPress={() => void act(async () => setWinners((await desk.winners(draw.id)).winners))}
          />
        )}
        {winners?.map(({ userId: id, name, place, prize }) => (
          <Text key={id}>{t('winner', { place: place + 1, name, prize: prizeOf(prize), id })}</Text>
        ))}
        {another !== null && <Button text={t('again')} variant="main" wide onPress={another} />}
      </View>
    </Sheet>
  )
}
