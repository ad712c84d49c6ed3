import { Text, View } from '@tarojs/components'
import { useEffect, useMemo, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { may, roleInShop } from '@/domain/staff/may'
import { mayInCatalogue } from '@/domain/staff/mayInCatalogue'
import { roleThere } from '@/domain/staff/roleThere'
import { isStaffRole, type StaffRole } from '@/domain/staff/staff'
import type { RoomCard } from '@/domain/wire/http'
import { useApp, useAppStore, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useErrorText, useText } from '@/features/shared/useText'
import {
  openStudioAccess,
  openStudioCatalogue,
  openStudioRoom,
  openStudioSeller,
  openStudioStaff,
} from '@/platform/navigation/studioNavigation'
import { createRoomSearch } from '@/store/roomSearch'
import type { RoomListName } from '@/store/slices/homeSlice'
import type { Session } from '@/store/slices/sessionSlice'
import type { StudioEntry } from '@/store/studio/createStudioEntry'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { TextField } from '@/ui/TextField'
import { RoomForm } from '../forms/RoomForm'
import { newRoomDraft } from '../forms/roomDraft'
import { DeleteRoomSheet } from '../forms/DeleteRoomSheet'
import { OrdersWay } from '../orders/OrdersWay'
import { ProxyNotices } from '../proxy/ProxyNotices'
import { entryTexts } from '../texts/entryTexts'
import { staffTexts } from '../texts/staffTexts'
import { FoundRooms } from './FoundRooms'
import { RoomRows } from './RoomRows'
import styles from './RoomList.module.scss'
import { WayRow } from './WayRow'

/** How often the list is read anew while it is seen, ms: viewers and phases move, but nobody steers by them here. */
const REFRESH_MS = 15_000

/** Rooms from which on the search is offered: fewer are seen at a glance. */
const SEARCH_FROM = 10
const listNames: readonly RoomListName[] = ['live', 'upcoming', 'ended']

interface RoomListProps {
  readonly entry: StudioEntry
  readonly user: Session['user']
}

/** The rooms in which the user has a part, by state, and the pages that the user's role may open. */
export function RoomList({ entry, user }: RoomListProps): ReactElement {
  const t = useText(entryTexts)
  const common = useText(commonTexts)
  const staff = useText(staffTexts)
  const ports = usePorts()
  const { clock, presence } = ports
  const app = useAppStore()
  const { phase, rooms, error } = useApp(({ home }) => home)
  const language = useApp((state) => state.language)
  const [creating, setCreating] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [deleting, setDeleting] = useState<RoomCard | null>(null)
  const search = useMemo(() => createRoomSearch(ports), [ports])
  const words = useStore(search, (state) => state.words)
  const pendingActions = useStore(entry, (state) => state.pendingActions)
  const { signOut } = pendingActions
  const describe = useErrorText()
  const isOwn = (room: RoomCard): boolean => isStaffRole(roleThere(user, room.id))
  const mayCreate = may(roleInShop(user), 'POST /api/rooms')
  const onDelete = may(user.role, 'POST /api/rooms/:roomId/deletion') ? setDeleting : null
  const mayManage = may(user.role, 'GET /api/staff')

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
  const hasMore =
    rooms !== null &&
    (listNames.some((list) => rooms.next?.[list]) || rooms.ended.length + rooms.upcoming.length > SEARCH_FROM)
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
            variant="quiet"
            onPress={() => app.getState().chooseLanguage(language === 'zh' ? 'en' : 'zh')}
          />
          <Button text={t('signIn.out')} variant="quiet" onPress={() => setLeaving(true)} />
        </View>
      </Part>
      <Text className={styles.lead}>
        {t('entry.as', { name: user.name, role: staff(`role.${user.role as StaffRole}`) })}
      </Text>
      {may(user.role, 'GET /api/proxy-notices') && <ProxyNotices />}
      {mayCreate && (
        <View className={styles.create}>
          <Button text={t('rooms.new')} variant="main" icon="add" wide onPress={create} />
        </View>
      )}

      <View className={styles.ways}>
        <OrdersWay />
        {mayInCatalogue(roleInShop(user), 'GET /api/catalogue') && (
          <WayRow title={t('entry.catalogue')} body={t('entry.catalogueBody')} onPress={openStudioCatalogue} />
        )}
        <WayRow
          title={t(mayManage ? 'entry.staff' : 'entry.account')}
          body={t(mayManage ? 'entry.staffBody' : 'entry.accountBody')}
          onPress={openStudioStaff}
        />
        {may(user.role, 'PUT /api/seller') && (
          <WayRow title={t('entry.seller')} body={t('entry.sellerBody')} onPress={openStudioSeller} />
        )}
        {may(user.role, 'GET /api/access') && (
          <WayRow title={t('entry.access')} body={t('entry.accessBody')} onPress={openStudioAccess} />
        )}
      </View>

      {error !== null && (
        <Problem
          error={error}
          action={{ text: common('action.retry'), onPress: () => void app.getState().loadHome() }}
        />
      )}
      {rooms === null && phase !== 'failed' && <Skeleton />}
      {rooms !== null && (
        <>
          {hasMore && (
            <TextField
              value={words}
              onType={search.getState().type}
              label={t('rooms.search')}
              placeholder={t('rooms.search')}
              className={styles.search}
            />
          )}
          {words.trim() !== '' ? (
            <FoundRooms search={search} isOwn={isOwn} now={rooms.now} onDelete={onDelete} />
          ) : (
            listNames.map((list) => (
              <RoomRows
                key={list}
                title={t(`rooms.${list}`)}
                rooms={rooms[list].filter(isOwn)}
                now={rooms.now}
                onMore={rooms.next?.[list] ? () => void app.getState().loadMoreRooms(list) : null}
                onDelete={onDelete}
              />
            ))
          )}
          {![...rooms.live, ...rooms.upcoming, ...rooms.ended].some(isOwn) && (
            <EmptyState icon="signal" title={t('rooms.empty')} body={mayCreate ? t('rooms.emptyBody') : ''}>
              {mayCreate && <Button text={t('rooms.new')} variant="main" onPress={create} />}
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
      {deleting !== null && (
        <DeleteRoomSheet
          roomId={deleting.id}
          title={deleting.title}
          pendingAction={pendingActions['room.delete']}
          remove={(confirm) => entry.getState().deleteRoom(deleting.id, confirm)}
          onDone={() => {
            search.getState().type('')
            setDeleting(null)
          }}
          onClose={() => setDeleting(null)}
        />
      )}
      {leaving && (
        <Confirm
          title={t('signIn.outConfirm')}
          body={[t('signIn.outBody')]}
          confirm={t('signIn.out')}
          cancel={common('action.cancel')}
          danger
          busy={signOut?.phase === 'busy'}
          problem={signOut?.phase === 'failed' ? describe(signOut.error).message : undefined}
          onConfirm={() => void entry.getState().signOut()}
          onCancel={() => setLeaving(false)}
        />
      )}
    </View>
  )
}

const newest = (cards: readonly RoomCard[]): RoomCard | undefined =>
  [...cards].sort((one, other) => other.startsAt - one.startsAt)[0]

const Skeleton = (): ReactElement => (
  <View className={styles.rows}>
    {[0, 1, 2].map((row) => (
      <View key={row} className={styles.bone} />
    ))}
  </View>
)
