import type { ReactElement } from 'react'
import { LoadedPart } from '@/features/shared/LoadedPart'
import { loadPart } from '@/platform/parts/loadPart'
import type { AboutContentProps } from './AboutContent'

const load = () =>
  loadPart(() => import(/* webpackChunkName: "about" */ './AboutContent')).then(({ AboutContent }) => AboutContent)

/** Few viewers open a room's introduction: its code loads on demand. */
export const LoadedAbout = (props: AboutContentProps): ReactElement => <LoadedPart load={load} props={props} />
