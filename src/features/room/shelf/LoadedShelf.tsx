import type { ReactElement } from 'react'
import { LoadedLater } from '@/features/shared/LoadedLater'
import { LoadedPart } from '@/features/shared/LoadedPart'
import { loadPart } from '@/platform/parts/loadPart'
import { retryLoad } from '@/platform/parts/retryLoad'

const load = () =>
  loadPart(() => import(/* webpackChunkName: "shelf" */ './ShelfPanel')).then(({ ShelfPanel }) => ShelfPanel)
const none = {}

/** The shelf, whose code is not for the first frame. */
export const LoadedShelf = (): ReactElement => <LoadedPart load={load} props={none} />

const loadPinned = () =>
  retryLoad(() => import(/* webpackChunkName: "shelf" */ './PinnedCard')).then(({ PinnedCard }) => PinnedCard)

const loadSheet = () =>
  retryLoad(() => import(/* webpackChunkName: "shelf" */ './ShelfSheet')).then(({ ShelfSheet }) => ShelfSheet)

/** The shelf from below. A room that has one has loaded its code with the card, before the first tap. */
export const LoadedShelfSheet = (props: { readonly onClose: () => void }): ReactElement => (
  <LoadedLater load={loadSheet} props={props} />
)

/** The card of the pinned product. Every room on air has it, so the shelf's code is there before the first tap. */
export const LoadedPinned = (props: { readonly onLook: () => void }): ReactElement => (
  <LoadedLater load={loadPinned} props={props} />
)
