import type { ReactElement } from 'react'
import { LoadedPart } from '@/features/shared/LoadedPart'
import { loadPart } from '@/platform/parts/loadPart'
import type { RoomEndedProps } from './RoomEnded'

const load = async () => {
  const { RoomEnded } = await loadPart(() => import(/* webpackChunkName: "ended" */ './RoomEnded'))
  return RoomEnded
}

/** The view of an ended room: its code loads when the room has ended. */
export const LoadedEnded = (props: RoomEndedProps): ReactElement => <LoadedPart load={load} props={props} />
