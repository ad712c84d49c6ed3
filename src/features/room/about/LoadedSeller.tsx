import type { ReactElement } from 'react'
import { LoadedLater } from '@/features/shared/LoadedLater'
import { retryLoad } from '@/platform/parts/retryLoad'

const load = () =>
  retryLoad(() => import(/* webpackChunkName: "shelf" */ './SellerLink')).then(({ SellerLink }) => SellerLink)
const none = {}

/** The link to the seller, whose code is not for the first frame. */
export const LoadedSeller = (): ReactElement => <LoadedLater load={load} props={none} />
