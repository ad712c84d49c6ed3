import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { PendingLine } from '@/domain/chat/timeline'
import { useErrorText, useText } from '@/features/shared/useText'
import { roomTexts } from '@/texts/roomTexts'
import { Part } from '@/ui/Part'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { Pressable } from '@/ui/Pressable'
import { useDraft } from '../compose/DraftContext'
import { useRoom } from '../RoomContext'
import styles from './PendingRow.module.scss'

/** A line of one's own on its way, or refused: then with the reason, and the way to mend it. */
export function PendingRow({ line }: { line: PendingLine }): ReactElement {
  const t = useText(roomTexts)
  const describe = useErrorText()
  const withdraw = useRoom((state) => state.withdraw)
  const { takeBack } = useDraft()
  const { key, text, refusal } = line
  const words = refusal === null ? null : describe({ code: refusal.code, detail: refusal.detail ?? {} })
  return (
    <Part as="li" className={classes(styles.row, refusal !== null && styles.refused)}>
      <Text className={styles.text}>{text}</Text>
      {words === null ? (
        <Text className={styles.state}>{t('chat.sending')}</Text>
      ) : (
        <>
          <Text className={styles.reason} {...aria('alert')}>{`${words.message} · ${words.remedy}`}</Text>
          <Pressable className={styles.back} onPress={() => takeBack(withdraw(key))}>
            <Text>{t('chat.takeBack')}</Text>
          </Pressable>
        </>
      )}
    </Part>
  )
}
