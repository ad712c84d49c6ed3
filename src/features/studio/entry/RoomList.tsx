import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import type { RoomCard } from '@/domain/wire/http'
import { useApp, useAppStore, usePorts } from '@/features/app/AppContext'
import { Problem } from '@/features/app/Problem'
import { useText } from '@/features/app/useText'
import { openStudioAccess, openStudioRoom } from '@/platform/navigation/navigation'
import type { StudioEntry } from '@/store/slices/studio/createStudioEntry'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { Press } from '@/ui/Press'
import { RoomForm } from '../forms/RoomForm'
import { newRoomDraft } from '../forms/roomDraft'
import { ProxyNotices } from '../proxy/ProxyNotices'
import { entryTexts } from '../texts/entryTexts'
import { RoomRow } from './RoomRow'
import styles from './RoomList.module.scss'

/** How often the list is read anew while it is seen, ms: viewers and phases move, but nobody steers by them here. */
const REFRESH_MS = 15_000

/** The owner's rooms by state, and the way to a new one. */
export function RoomList({ entry }: { entry: StudioEntry }): ReactElement {
  const t = useText(entryTexts)
  const common = useText(commonTexts)
  const { clock, presence } = usePorts()
  const app = useAppStore()
  const { phase, rooms, error } = useApp(({ home }) => home)
  const language = useApp((state) => state.language)
  const [creating, setCreating] = useState(false)
  const [leaving, setLeaving] = useState(false)

  useEffect(() => {
    const refresh = (): void => {
      if (presence.isVisible()) void app.getState().loadHome()
    }
    refresh()
    const stopTimer = clock.every(REFRESH_MS, refresh)
    const stopWatching = presence.onChange(refresh)
    return () => {
      stopTimer()
      stopWatching()
    }
  }, [app, clock, presence])

  const newestHost = rooms === null ? '' : (newest([...rooms.live, ...rooms.upcoming, ...rooms.ended])?.hostName ?? '')
  const create = (): void => setCreating(true)

  return (
    <View className={styles.list}>
      <Part as="header" className={styles.head}>
        <Part as="h1" className={styles.title}>
          {t('entry.title')}
        </Part>
        <View className={styles.tools}>
          <Button
            text={common('language.other')}
            look="quiet"
            onPress={() => app.getState().chooseLanguage(language === 'zh' ? 'en' : 'zh')}
          />
          <Button text={t('signIn.out')} look="quiet" onPress={() => setLeaving(true)} />
        </View>
      </Part>
      <Text className={styles.lead}>{t('entry.lead')}</Text>
      <ProxyNotices />
      <View className={styles.create}>
        <Button text={t('rooms.new')} look="main" icon="add" wide onPress={create} />
      </View>

      <Press className={styles.access} onPress={openStudioAccess}>
        <View className={styles.accessWords}>
          <Text className={styles.accessTitle}>{t('entry.access')}</Text>
          <Text className={styles.accessBody}>{t('entry.accessBody')}</Text>
        </View>
        <Text className={styles.accessWay}>›</Text>
      </Press>

      {error !== null && (
        <Problem
          error={error}
          action={{ text: common('action.retry'), onPress: () => void app.getState().loadHome() }}
        />
      )}
      {rooms === null && phase !== 'failed' && <Skeleton />}
      {rooms !== null && (
        <>
          <Section title={t('rooms.live')} rooms={rooms.live} now={rooms.now} />
          <Section title={t('rooms.upcoming')} rooms={rooms.upcoming} now={rooms.now} />
          <Section title={t('rooms.ended')} rooms={rooms.ended} now={rooms.now} />
          {rooms.live.length + rooms.upcoming.length + rooms.ended.length === 0 && (
            <EmptyState icon="signal" title={t('rooms.empty')} body={t('rooms.emptyBody')}>
              <Button text={t('rooms.new')} look="main" onPress={create} />
            </EmptyState>
          )}
        </>
      )}

      {creating && (
        <RoomForm
          initial={newRoomDraft(clock.now(), newestHost)}
          mode="create"
          upload={(file) => entry.getState().uploadPicture(file)}
          save={async ({ kind, about }) => {
            const created = await entry.getState().createRoom(kind, about)
            if (created.ok) openStudioRoom(created.value)
            return created
          }}
          onClose={() => setCreating(false)}
        />
      )}
      {leaving && (
        <Confirm
          title={t('signIn.outConfirm')}
          body={[t('signIn.outBody')]}
          confirm={t('signIn.out')}
          cancel={common('action.cancel')}
          danger
          onConfirm={() => app.getState().signOut()}
          onCancel={() => setLeaving(false)}
        />
      )}
    </View>
  )
}

const newest = (cards: readonly RoomCard[]): RoomCard | undefined =>
  [...cards].sort((one, other) => other.startsAt - one.startsAt)[0]

interface SectionProps {
  readonly title: string
  readonly rooms: readonly RoomCard[]
  /** Server time, ms. */
  readonly now: number
}

function Section({ title, rooms, now }: SectionProps): ReactElement | null {
  if (rooms.length === 0) return null
  return (
    <Part as="section" label={title} className={styles.section}>
      <Part as="h2" className={styles.heading}>
        {title}
      </Part>
      <Part as="ul" className={styles.rows}>
        {rooms.map((room) => (
          <Part as="li" key={room.id}>
            <RoomRow room={room} now={now} />
          </Part>
        ))}
      </Part>
    </Part>
  )
}

const Skeleton = (): ReactElement => (
  <View className={styles.rows}>
    {[0, 1, 2].map((row) => (
      <View key={row} className={styles.bone} />
    ))}
  </View>
)
