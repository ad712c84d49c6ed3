import { Text, View } from '@tarojs/components'
import { useEffect, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import type { Act } from '@/domain/wire/staffHttp'
import { useApp, useAppStore } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { SaveFile } from '@/features/shared/SaveFile'
import { useText } from '@/features/shared/useText'
import type { StudioStaff } from '@/store/studio/createStudioStaff'
import { commonTexts } from '@/texts/commonTexts'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { Spinner } from '@/ui/Spinner'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { actTexts } from '../texts/actTexts'
import { staffTexts } from '../texts/staffTexts'
import styles from './Staff.module.scss'

/** The log of staff acts: actor, act, target, reason and time; newest first, page by page. */
export function ActsPanel({ store }: { store: StudioStaff }): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const app = useAppStore()
  const { staff, acts, filter, pendingActions, loadStaff, loadActs, loadMoreActs, exportActs } = useStore(store)
  useEffect(() => {
    void loadStaff()
    void loadActs({ by: '', roomId: '' })
    void app.getState().loadHome()
  }, [app, loadStaff, loadActs])
  const failed = pendingActions.acts?.phase === 'failed' ? pendingActions.acts.error : null
  const notSaved = pendingActions.export?.phase === 'failed' ? pendingActions.export.error : null
  const read = async (): Promise<string | null> => {
    const made = await exportActs()
    // Reading the answer takes the byte order mark away, by which spreadsheets know UTF-8.
    return made.ok ? `\ufeff${made.value.replace(/^\ufeff/, '')}` : null
  }
  const rooms = useApp(({ home }) => home.rooms)
  const cards = rooms === null ? [] : [...rooms.live, ...rooms.upcoming, ...rooms.ended]
  const titleOf = (roomId: string): string => cards.find(({ id }) => id === roomId)?.title ?? roomId
  const ofRoom = (roomId: string): void => void loadActs({ ...filter, roomId })
  const people = [{ id: '', name: t('acts.all') }, ...(staff?.people ?? [])]
  return (
    <View className={styles.panel}>
      <View className={styles.bar}>
        <View className={styles.chips} {...aria('group', t('acts.who'))}>
          {people.map(({ id, name }) => (
            <Pressable
              key={id}
              className={classes(styles.chip, filter.by === id && styles.chosen)}
              pressed={filter.by === id}
              onPress={() => void loadActs({ ...filter, by: id })}
            >
              <Text>{name}</Text>
            </Pressable>
          ))}
        </View>
        <SaveFile
          text={t('acts.export')}
          size="small"
          busy={pendingActions.export?.phase === 'busy'}
          name="kaibo-acts.csv"
          type="text/csv;charset=utf-8"
          read={read}
          saved={t('acts.exported')}
        />
      </View>
      {filter.roomId !== '' && (
        <View className={styles.chips}>
          <Pressable className={classes(styles.chip, styles.chosen)} pressed onPress={() => ofRoom('')}>
            <Text>{`${t('acts.room', { room: titleOf(filter.roomId) })} ×`}</Text>
          </Pressable>
        </View>
      )}
      {notSaved !== null && <Problem error={notSaved} action={null} />}
      {failed !== null && (
        <Problem
          error={failed}
          action={{
            text: common('action.retry'),
            onPress: () => void (acts === null ? loadActs(filter) : loadMoreActs()),
          }}
        />
      )}
      {acts === null && failed === null && <Spinner />}
      {acts?.acts.length === 0 && <EmptyState icon="check" title={t('acts.none')} body={t('acts.noneBody')} />}
      {acts !== null && acts.acts.length > 0 && (
        <Part as="ul" className={styles.acts}>
          {acts.acts.map((act) => (
            <ActRow
              key={act.number}
              act={act}
              now={acts.now}
              roomTitle={titleOf(act.roomId)}
              onRoom={filter.roomId === '' ? ofRoom : null}
            />
          ))}
        </Part>
      )}
      {acts !== null && acts.next !== null && (
        <Button
          text={t('acts.more')}
          wide
          busy={pendingActions.acts?.phase === 'busy'}
          onPress={() => void loadMoreActs()}
        />
      )}
    </View>
  )
}

interface ActRowProps {
  readonly act: Act
  /** Server time, ms. */
  readonly now: number
  readonly roomTitle: string
  /** Filters the list by a room; null while it is filtered. */
  readonly onRoom: ((roomId: string) => void) | null
}

function ActRow({ act, now, roomTitle, onRoom }: ActRowProps): ReactElement {
  const t = useText(staffTexts)
  const words = useText(actTexts)
  const language = useApp((state) => state.language)
  const { at, byName, byRole, kind, roomId, targetName, reason, done } = act
  const known = Object.keys(actTexts.zh) as (keyof typeof actTexts.zh)[]
  const named = known.find((each) => each === kind)
  return (
    <Part as="li" className={styles.act}>
      <View className={styles.line}>
        <Text className={styles.name}>{byName}</Text>
        <Badge text={t(`role.${byRole}`)} />
        <Text className={styles.time}>{formatMoment(at, now, language)}</Text>
      </View>
      {/* A kind that this build has no words for is shown as it is called. */}
      <Text className={styles.did}>
        {`${named === undefined ? kind : words(named)}${targetName === '' ? '' : `：${targetName}`}`}
      </Text>
      {roomId !== '' && (
        <Pressable
          className={styles.actRoom}
          label={onRoom === null ? undefined : t('acts.onlyRoom', { room: roomTitle })}
          onPress={onRoom === null ? null : () => onRoom(roomId)}
        >
          <Text>{t('acts.room', { room: roomTitle })}</Text>
        </Pressable>
      )}
      {reason !== '' && <Text className={styles.quiet}>{t('acts.reason', { reason })}</Text>}
      {!done && <Badge text={t('acts.undone')} tone="warn" />}
    </Part>
  )
}
