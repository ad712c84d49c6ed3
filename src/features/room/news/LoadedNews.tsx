import type { ReactElement } from 'react'
import { LoadedLater } from '@/features/shared/LoadedLater'
import { retryLoad } from '@/platform/parts/retryLoad'

const load = () => retryLoad(() => import(/* webpackChunkName: "news" */ './RoomNews')).then(({ RoomNews }) => RoomNews)
const none = {}

/** The announcements of a room are not needed for its first frame: the code loads after it. */
export const LoadedNews = (): ReactElement => <LoadedLater load={load} props={none} />
