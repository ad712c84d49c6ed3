import type { ReactElement } from 'react'
import { LoadedLater } from '@/features/app/LoadedLater'
import { retryLoad } from '@/platform/parts/retryLoad'

const load = () => retryLoad(() => import(/* webpackChunkName: "news" */ './RoomNews')).then(({ RoomNews }) => RoomNews)
const none = {}

/** What is read out of a room is not for its first frame: the code comes after it. */
export const LoadedNews = (): ReactElement => <LoadedLater load={load} props={none} />
