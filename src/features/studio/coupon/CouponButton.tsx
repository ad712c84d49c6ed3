import { useState, type ReactElement } from 'react'
import { isOver } from '@/domain/room/phase'
import { may } from '@/domain/staff/may'
import { useText } from '@/features/shared/useText'
import { Button } from '@/ui/Button'
import type { RoomFeed } from '../roomFeed'
import { couponFormTexts } from './couponFormTexts'
import { CouponSheet } from './CouponSheet'

/** Leads to the coupons of the shop and their offer in this room; hosts alone have it. */
export function CouponButton({ feed: { room, role } }: { feed: RoomFeed }): ReactElement | null {
  const t = useText(couponFormTexts)
  const [isOpen, setOpen] = useState(false)
  if (!may(role, 'coupon.offer') || room.kind !== 'shop' || isOver(room.phase)) return null
  return (
    <>
      <Button
        text={t(room.coupon ? 'openRunning' : 'open')}
        size="small"
        variant="quiet"
        onPress={() => setOpen(true)}
      />
      {isOpen && <CouponSheet room={room} onClose={() => setOpen(false)} />}
    </>
  )
}
