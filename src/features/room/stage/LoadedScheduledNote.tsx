import type { ReactElement } from 'react'
import { LoadedLater } from '@/features/shared/LoadedLater'
import { retryLoad } from '@/platform/parts/retryLoad'

const load = () =>
  retryLoad(() => import(/* webpackChunkName: "scheduled" */ './ScheduledNote')).then(
    ({ ScheduledNote }) => ScheduledNote,
  )
const none = {}

/** The note of a scheduled room. A room that is live does not load its code. */
export const LoadedScheduledNote = (): ReactElement => <LoadedLater load={load} props={none} />
