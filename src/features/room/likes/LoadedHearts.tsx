import type { ComponentProps, ReactElement } from 'react'
import { LoadedLater } from '@/features/shared/LoadedLater'
import { retryLoad } from '@/platform/parts/retryLoad'
import type { HeartLayer as Hearts } from './HeartLayer'

const load = () =>
  retryLoad(() => import(/* webpackChunkName: "shelf" */ './HeartLayer')).then(({ HeartLayer }) => HeartLayer)

/** The hearts, whose code is not for the first frame. */
export const LoadedHearts = (props: ComponentProps<typeof Hearts>): ReactElement => (
  <LoadedLater load={load} props={props} />
)
