import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import type { UserId } from '@/domain/kernel/ids'
import type { MutedPerson, RemovedPerson } from '@/domain/room/state'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { Sheet } from '@/ui/Sheet'
import { controlTexts } from '../texts/controlTexts'
import { useServerNow } from '../useServerNow'
import styles from './MutedSheet.module.scss'

interface MutedSheetProps {
  readonly muted: readonly MutedPerson[]
  /** Authors of removed lines that are not muted. */
  readonly removed: readonly RemovedPerson[]
  /** Users banned from the room. */
  readonly banned: readonly MutedPerson[]
  readonly clockSkewMs: number
  readonly onMute: (person: RemovedPerson, length: 'short' | 'live') => void
  readonly onUnmute: (userId: UserId) => void
  readonly onBan: (person: RemovedPerson) => void
  /** Null for roles that may not erase users' data. */
  readonly onErase: ((person: RemovedPerson) => void) | null
  readonly onUnban: (userId: UserId) => void
  readonly onClose: () => void
}

/**
 * Lists the muted users and when each mute ends; expired mutes are left out. Below stand the authors of removed lines:
 * no line is left that would lead to them.
 */
export function MutedSheet(props: MutedSheetProps): ReactElement {
  const { muted, removed, banned, clockSkewMs, onMute, onUnmute, onBan, onErase, onUnban, onClose } = props
  const t = useText(controlTexts)
  const common = useText(commonTexts)
  const language = useApp((state) => state.language)
  const now = useServerNow(clockSkewMs)
  const people = muted.filter(({ untilMs }) => untilMs === 0 || untilMs > now)
  return (
    <Sheet title={t('chat.mutedTitle')} closeLabel={common('action.close')} onClose={onClose}>
      {people.length === 0 && <EmptyState icon="people" title={t('chat.mutedNone')} />}
      <Part as="ul">
        {people.map(({ userId, name, untilMs }) => (
          <Part as="li" key={userId} className={styles.row}>
            <View className={styles.words}>
              <Text className={styles.name}>{name || t('chat.unnamed')}</Text>
              <Text className={styles.until}>
                {untilMs === 0
                  ? t('chat.mutedAll')
                  : t('chat.mutedUntil', { when: formatMoment(untilMs, now, language) })}
              </Text>
            </View>
            <Button text={t('chat.unmute')} size="small" onPress={() => onUnmute(userId)} />
          </Part>
        ))}
      </Part>
      {removed.length > 0 && (
        <>
          <Part as="h3" className={styles.title}>
            {t('chat.removedTitle')}
          </Part>
          <Part as="ul">
            {removed.map((person) => (
              <Part as="li" key={person.userId} className={styles.row}>
                <View className={styles.words}>
                  <Text className={styles.name}>{person.name || t('chat.unnamed')}</Text>
                </View>
                <View className={styles.actions}>
                  <Button text={t('chat.mute10')} size="small" onPress={() => onMute(person, 'short')} />
                  <Button text={t('chat.muteAll')} size="small" onPress={() => onMute(person, 'live')} />
                  <Button text={t('chat.ban')} size="small" variant="danger" onPress={() => onBan(person)} />
                  {onErase !== null && (
                    <Button text={t('erase.do')} size="small" variant="danger" onPress={() => onErase(person)} />
                  )}
                </View>
              </Part>
            ))}
          </Part>
        </>
      )}
      {banned.length > 0 && (
        <>
          <Part as="h3" className={styles.title}>
            {t('chat.bannedPeople')}
          </Part>
          <Part as="ul">
            {banned.map(({ userId, name }) => (
              <Part as="li" key={userId} className={styles.row}>
                <View className={styles.words}>
                  <Text className={styles.name}>{name || t('chat.unnamed')}</Text>
                </View>
                <Button text={t('chat.unban')} size="small" onPress={() => onUnban(userId)} />
              </Part>
            ))}
          </Part>
        </>
      )}
    </Sheet>
  )
}
