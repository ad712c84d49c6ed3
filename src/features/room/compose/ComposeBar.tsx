import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { chatLimits } from '@/domain/chat/message'
import { formatCount } from '@/domain/format/count'
import { useApp } from '@/features/shared/AppContext'
import { useErrorText, useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { TextField } from '@/ui/TextField'
import { Unseen } from '@/ui/Unseen'
import { useRoom } from '../RoomContext'
import { BagPress } from '../shelf/BagPress'
import styles from './ComposeBar.module.scss'
import { useDraft } from './DraftContext'

interface ComposeBarProps {
  /** Opens the shelf; null where nothing is on it. */
  readonly onShelf: (() => void) | null
  readonly onLike: (() => void) | null
}

/** The bar under the thumb: the bag, the input, the heart. */
export function ComposeBar({ onShelf, onLike }: ComposeBarProps): ReactElement {
  const t = useText(roomTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const say = useRoom((state) => state.say)
  const obstacle = useRoom((state) => state.sayObstacle)
  const draft = useDraft()
  const isEmpty = draft.text.trim() === ''

  const send = (): void => {
    if (isEmpty || say === null) return
    say(draft.text)
    draft.type('')
  }

  return (
    // A double tap that picks a word is no like.
    <View className={styles.bar} onClick={(event) => event.stopPropagation()}>
      {onShelf !== null && (
        <View className={styles.bag}>
          <BagPress onPress={onShelf} />
        </View>
      )}
      {say === null ? (
        <Text className={styles.obstacle}>
          {obstacle === null ? common('state.loading') : sentence(describe(obstacle))}
        </Text>
      ) : (
        <View className={styles.field}>
          <TextField
            className={styles.typing}
            label={t('chat.placeholder')}
            placeholder={t('chat.placeholder')}
            value={draft.text}
            maxLength={chatLimits.text}
            onType={draft.type}
            onSubmit={send}
            pageStays
          />
          {!isEmpty && (
            <Pressable className={styles.send} label={common('action.send')} onPress={send} keepsFocus>
              <Icon name="send" size={18} />
            </Pressable>
          )}
        </View>
      )}
      <LikePress onLike={onLike} />
    </View>
  )
}

const sentence = ({ message, remedy }: { message: string; remedy: string }): string => `${message} · ${remedy}`

function LikePress({ onLike }: { onLike: (() => void) | null }): ReactElement {
  const t = useText(roomTexts)
  const language = useApp((state) => state.language)
  const likes = useRoom((state) => state.likes)
  return (
    <Pressable className={styles.like} onPress={onLike}>
      <Unseen>{t('like.do')}</Unseen>
      <View className={styles.heart}>
        <Icon name="heart" size={24} solid />
      </View>
      {likes > 0 && <Text className={styles.likes}>{formatCount(likes, language)}</Text>}
    </Pressable>
  )
}
