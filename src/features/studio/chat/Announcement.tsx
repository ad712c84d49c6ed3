import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { chatLimits } from '@/domain/chat/message'
import type { RoomState } from '@/domain/room/state'
import { isBlank } from '@/domain/text/blank'
import { useText } from '@/features/shared/useText'
import type { StudioRoomState } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { TextField } from '@/ui/TextField'
import { talkTexts } from '../texts/talkTexts'
import styles from './NewcomersSheet.module.scss'

interface AnnouncementProps {
  readonly announcement: NonNullable<RoomState['announcement']> | null
  readonly command: StudioRoomState['command']
}

/** The button of the announcement over the talk, and the sheet in which staff write it. */
export function Announcement({ announcement, command }: AnnouncementProps): ReactElement {
  const t = useText(talkTexts)
  const common = useText(commonTexts)
  /** The text of the open sheet; null while it is closed. */
  const [typed, setTyped] = useState<string | null>(null)
  const announce = (text: string): void => {
    setTyped(null)
    void command({ type: 'chat.announce', text })
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
              onPress={isBlank(typed) || typed === announcement?.text ? null : () => announce(typed)}
            />
            {announcement !== null && <Button text={t('announceEnd')} wide onPress={() => announce('')} />}
          </View>
        </Sheet>
      )}
    </>
  )
}
