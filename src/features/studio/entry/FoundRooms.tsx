import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import type { RoomCard } from '@/domain/wire/http'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { RoomSearch } from '@/store/roomSearch'
import { commonTexts } from '@/texts/commonTexts'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import { entryTexts } from '../texts/entryTexts'
import { RoomRows, type RoomRowsProps } from './RoomRows'

interface FoundRoomsProps extends Pick<RoomRowsProps, 'now' | 'onDelete'> {
  readonly search: RoomSearch
  readonly isOwn: (room: RoomCard) => boolean
}

/** The rooms of a search in which the user has a part. */
export function FoundRooms({ search, isOwn, now, onDelete }: FoundRoomsProps): ReactElement {
  const t = useText(entryTexts)
  const common = useText(commonTexts)
  const { rooms, next, error, more } = useStore(search)
  if (error !== null) {
    return <Problem error={error} action={{ text: common('action.retry'), onPress: () => void more() }} />
  }
  if (rooms === null) return <Spinner />
  const found = rooms.filter(isOwn)
  if (found.length === 0 && next === null) return <EmptyState icon="signal" title={t('rooms.foundNone')} />
  return (
    <RoomRows
      title={t('rooms.found')}
      rooms={found}
      now={now}
      onMore={next === null ? null : () => void more()}
      onDelete={onDelete}
    />
  )
}
