import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { chatLimits } from '@/domain/chat/message'
import type { RoomState } from '@/domain/room/state'
import { isBlank } from '@/domain/text/blank'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { StudioRoomState } from '@/store/studio/createStudioRoom'
import type { PendingAction } from '@/store/studio/pendingActions'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { TextField } from '@/ui/TextField'
import { talkTexts } from '../texts/talkTexts'
import styles from './NewcomersSheet.module.scss'

interface AnnouncementProps {
  readonly announcement: NonNullable<RoomState['announcement']> | null
  readonly command: StudioRoomState['command']
  /** State of the last command; undefined while none is pending or failed. */
  readonly pending: PendingAction | undefined
}

/** The button of the announcement over the talk, and the sheet in which staff write it. */
export function Announcement({ announcement, command, pending }: AnnouncementProps): ReactElement {
  const t = useText(talkTexts)
  const common = useText(commonTexts)
  /** The text of the open sheet; null while it is closed. */
  const [typed, setTyped] = useState<string | null>(null)
  const isBusy = pending?.phase === 'busy'
  // The text stays until the room has it.
  const announce = async (text: string): Promise<void> => {
    const done = await command({ type: 'chat.announce', text })
    if (done.ok) setTyped(null)
  }
  return (
    <>
      <Button
        text={t(announcement === null ? 'announcement' : 'announcementOn')}
        size="small"
        variant="quiet"
        onPress={() => setTyped(announcement?.text ?? '')}
      />
      {typed !== null && (
        <Sheet title={t('announcement')} closeLabel={common('action.close')} onClose={() => setTyped(null)}>
          <View className={styles.choices}>
            <Text className={styles.body}>{t('announcementBody')}</Text>
            <TextField
              label={t('announcementText')}
              placeholder={t('announcementText')}
              value={typed}
              onType={setTyped}
              rows={3}
              maxLength={chatLimits.announcement}
            />
            <Button
              text={t('announce')}
              variant="main"
              wide
              busy={isBusy}
              onPress={isBlank(typed) || typed === announcement?.text ? null : () => void announce(typed)}
            />
            {announcement !== null && (
              <Button text={t('announceEnd')} wide busy={isBusy} onPress={() => void announce('')} />
            )}
            {pending?.phase === 'failed' && <Problem error={pending.error} action={null} />}
          </View>
        </Sheet>
      )}
    </>
  )
}
