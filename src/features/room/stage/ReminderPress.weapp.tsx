import { Text } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { useErrorText, useText } from '@/features/shared/useText'
import { permitReminder } from '@/platform/reminder/permitReminder'
import { createReminder } from '@/store/room/reminder'
import { reminderTexts } from '@/texts/reminderTexts'
import { Button } from '@/ui/Button'
import { useRoomFact } from '../RoomContext'

/** Requests WeChat's reminder of the start; nothing where none can be sent. */
export function ReminderPress(): ReactElement | null {
  const t = useText(reminderTexts)
  const describe = useErrorText()
  const ports = usePorts()
  const app = useAppStore()
  const roomId = useRoomFact((room) => room.id)
  const [reminder] = useState(() => createReminder(ports, app.getState(), roomId))
  const phase = useStore(reminder, (state) => state.phase)
  useEffect(() => void reminder.getState().load(), [reminder])

  const ask = async (): Promise<void> => {
    const said = await reminder.getState().ask(permitReminder)
    if (said === 'refused') app.getState().notify(t('reminder.refused'), 'bad')
    else if (said !== null) app.getState().notify(describe(said).message, 'bad')
  }

  if (phase === 'hidden') return null
  if (phase === 'asked') return <Text>{t('reminder.asked')}</Text>
  return <Button text={t('reminder.ask')} variant="main" busy={phase === 'busy'} onPress={() => void ask()} />
}
