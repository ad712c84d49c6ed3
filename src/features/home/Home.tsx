import { View } from '@tarojs/components'
import { useCallback, type ReactElement } from 'react'
import { createScope } from '@/domain/kernel/scope'
import { useApp, useAppStore, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useErrorText, useText } from '@/features/shared/useText'
import { openAbout, openStudio } from '@/platform/navigation/navigation'
import { useWhileShown } from '@/platform/navigation/useWhileShown'
import { PullToRefresh } from '@/platform/refresh/PullToRefresh'
import { useShareHome } from '@/platform/share/useShareHome'
import type { RoomListName } from '@/store/slices/homeSlice'
import { commonTexts } from '@/texts/commonTexts'
import { homeTexts } from '@/texts/homeTexts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { HomeBar } from './HomeBar'
import { RoomSection } from './RoomSection'
import { RoomSkeletons } from './RoomSkeletons'
import styles from './Home.module.scss'

/** Interval of reading the rooms anew while the page is visible, ms: rooms go live less often than users scroll. */
const REFRESH_MS = 20_000

/** The front page: live, scheduled and ended rooms. */
export function Home(): ReactElement {
  const t = useText(homeTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const { clock, presence } = usePorts()
  const app = useAppStore()
  const { phase, rooms, error } = useApp(({ home }) => home)
  useShareHome(t('share.title'))
  const refresh = useCallback(() => app.getState().loadHome(), [app])

  useWhileShown(
    useCallback(() => {
      const scope = createScope()
      const refreshIfSeen = (): void => {
        if (presence.isVisible()) void refresh()
      }
      void refresh()
      scope.add(clock.every(REFRESH_MS, refreshIfSeen))
      scope.add(presence.onChange(refreshIfSeen))
      return scope.close
    }, [clock, presence, refresh]),
  )

  const more = (list: RoomListName): (() => void) | null =>
    rooms?.next?.[list] ? () => void app.getState().loadMoreRooms(list) : null
  const isQuiet = rooms !== null && rooms.live.length + rooms.upcoming.length === 0
  return (
    <PullToRefresh refresh={refresh} label={common('state.loading')}>
      <View className={styles.page}>
        <HomeBar onRefresh={phase === 'loading' ? null : () => void refresh()} />
        <Part as="main" className={styles.body}>
          {error !== null && rooms !== null && (
            <View className={styles.row}>
              <Problem error={error} action={{ text: common('action.retry'), onPress: () => void refresh() }} mild />
            </View>
          )}
          {rooms === null && phase === 'failed' && error !== null && (
            <View className={styles.row}>
              <EmptyState
                icon="warn"
                title={describe(error).message}
                body={describe(error).remedy}
                small={common('error.code', { code: error.code })}
              >
                <Button text={common('action.retry')} variant="main" icon="refresh" onPress={() => void refresh()} />
              </EmptyState>
            </View>
          )}
          {rooms === null && phase !== 'failed' && (
            <View className={styles.row}>
              <RoomSkeletons />
            </View>
          )}
          {rooms !== null && (
            <>
              {rooms.live.length === 0 ? (
                <View className={styles.row}>
                  <EmptyState
                    icon="signal"
                    title={t('live.emptyTitle')}
                    body={t(isQuiet ? 'live.emptyAllBody' : 'live.emptyBody')}
                  />
                </View>
              ) : (
                <RoomSection title={t('live.title')} rooms={rooms.live} now={rooms.now} onMore={more('live')} />
              )}
              <RoomSection
                title={t('upcoming.title')}
                rooms={rooms.upcoming}
                now={rooms.now}
                onMore={more('upcoming')}
              />
              <RoomSection title={t('past.title')} rooms={rooms.ended} now={rooms.now} onMore={more('ended')} />
            </>
          )}
          <Part as="nav" className={styles.foot}>
            {rooms !== null && <Button text={t('studio.open')} variant="quiet" icon="signal" onPress={openStudio} />}
            <Button text={t('about.open')} variant="quiet" onPress={openAbout} />
          </Part>
        </Part>
      </View>
    </PullToRefresh>
  )
}
