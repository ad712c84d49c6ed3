import type { ReactElement } from 'react'
import { LoadedLater } from '@/features/shared/LoadedLater'
import { retryLoad } from '@/platform/parts/retryLoad'
import { useRoomFact } from '../RoomContext'

const load = () =>
  retryLoad(() => import(/* webpackChunkName: "drawCard" */ './DrawCard')).then(({ DrawCard }) => DrawCard)
const none = {}

/** The card of the room's draw, whose code loads where the room has one. */
export const LoadedDraw = (): ReactElement | null =>
  useRoomFact(({ draw }) => draw !== undefined) ? <LoadedLater load={load} props={none} /> : null
