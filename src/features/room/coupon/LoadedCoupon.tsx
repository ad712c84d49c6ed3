import type { ReactElement } from 'react'
import { LoadedLater } from '@/features/shared/LoadedLater'
import { retryLoad } from '@/platform/parts/retryLoad'
import { useRoomFact } from '../RoomContext'

const load = () =>
  retryLoad(() => import(/* webpackChunkName: "couponCard" */ './CouponCard')).then(({ CouponCard }) => CouponCard)
const none = {}

/** The card of the room's coupon, whose code loads where the room offers one. */
export const LoadedCoupon = (): ReactElement | null =>
  useRoomFact(({ coupon }) => !!coupon) ? <LoadedLater load={load} props={none} /> : null
