import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import type { ChatLine } from '@/domain/chat/message'
import { actReasons, RECENT_MS, type ActReason } from '@/domain/chat/moderation'
import { SpeakerBadge } from '@/features/shared/SpeakerBadge'
import { useText } from '@/features/shared/useText'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { controlTexts } from '../texts/controlTexts'
import { talkTexts } from '../texts/talkTexts'
import styles from './ChatRow.module.scss'

interface ChatRowProps {
  readonly line: ChatLine
  readonly mine: boolean
  readonly muted: boolean
  /** The author has the user's own role or a higher one: no action is possible here. */
  readonly untouchable: boolean
  /** Staff are not muted. */
  readonly mayMute: boolean
  /** Whether its actions are shown. */
  readonly open: boolean
  readonly onToggle: () => void
  /** Whether it mentions the host. */
  readonly isForMe: boolean
  /** Begins a line that mentions the author; null where the host may not talk. */
  readonly onReply: (() => void) | null
  readonly onRemove: (reason: ActReason) => void
  readonly onRemoveAll: (reason: ActReason, lastMs?: number) => void
  readonly onMute: (length: 'short' | 'live', reason: ActReason) => void
  readonly onUnmute: () => void
  readonly onBan: (reason: ActReason) => void
  /** Null for roles that may not erase users' data. */
  readonly onErase: (() => void) | null
}

/** One chat line; pressing it shows the possible actions. */
export function ChatRow(props: ChatRowProps): ReactElement {
  const { line, mine, muted, untouchable, mayMute, open, onToggle, isForMe, onReply } = props
  const { onRemove, onRemoveAll, onMute, onUnmute, onBan, onErase } = props
  const t = useText(controlTexts)
  const talk = useText(talkTexts)
  const [reason, setReason] = useState<ActReason>('none')
  return (
    <Part as="li" className={classes(styles.row, open && styles.open, isForMe && styles.forMe)}>
      <Pressable className={styles.words} pressed={open} onPress={onToggle}>
        <Text className={styles.line}>
          <SpeakerBadge role={line.role} />
          <Text className={styles.name}>{line.name}</Text>
          <Text>{line.text}</Text>
        </Text>
      </Pressable>
      {open && !mine && onReply !== null && (
        <View className={styles.reply}>
          <Button text={talk('reply')} size="small" icon="chat" onPress={onReply} />
        </View>
      )}
      {open && untouchable && <Text className={styles.note}>{t('chat.ofStaff')}</Text>}
      {open && !untouchable && (
        <View className={styles.actions} {...aria('group', t('chat.actions', { name: line.name }))}>
          <View className={styles.reasons}>
            <SegmentedControl
              label={talk('reason')}
              options={actReasons.map((value) => ({ value, text: talk(`reason.${value}`) }))}
              value={reason}
              onChoose={setReason}
            />
          </View>
          <Button text={t('chat.remove')} size="small" variant="danger" icon="trash" onPress={() => onRemove(reason)} />
          {!mine && (
            <>
              <Button
                text={talk('removeRecent')}
                size="small"
                variant="danger"
                icon="trash"
                onPress={() => onRemoveAll(reason, RECENT_MS)}
              />
              <Button
                text={t('chat.removeAll')}
                size="small"
                variant="danger"
                icon="trash"
                onPress={() => onRemoveAll(reason)}
              />
            </>
          )}
          {!mine && mayMute && !muted && (
            <>
              <Button text={t('chat.mute10')} size="small" onPress={() => onMute('short', reason)} />
              <Button text={t('chat.muteAll')} size="small" onPress={() => onMute('live', reason)} />
            </>
          )}
          {!mine && mayMute && muted && <Button text={t('chat.unmute')} size="small" onPress={onUnmute} />}
          {!mine && mayMute && (
            <Button text={t('chat.ban')} size="small" variant="danger" onPress={() => onBan(reason)} />
          )}
          {!mine && mayMute && onErase !== null && (
            <Button text={t('erase.do')} size="small" variant="danger" onPress={onErase} />
          )}
        </View>
      )}
    </Part>
  )
}
