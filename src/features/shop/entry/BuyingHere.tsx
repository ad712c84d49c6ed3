import { useState, type PropsWithChildren, type ReactElement } from 'react'
import { usePorts } from '@/features/shared/AppContext'
import { BuyContext } from '@/features/shared/BuyContext'
import { usePageRoomIds } from '@/platform/navigation/navigation'
import { BuyingSheet, type Wanted } from './BuyingSheet'

/** Lets viewers buy over the page of a room: its video and sound go on. */
export function BuyingHere({ children }: PropsWithChildren): ReactElement {
  const { keyValue } = usePorts()
  const [roomId = ''] = usePageRoomIds()
  // A page that was loaded anew in the middle of paying comes back to the order.
  const [wanted, setWanted] = useState<Wanted | null>(() => {
    const [room, orderId] = (keyValue.get('kaibo.paying') ?? '').split(' ')
    return orderId !== undefined && room === roomId ? { orderId } : null
  })
  return (
    <BuyContext.Provider value={(productId) => setWanted({ productId })}>
      {children}
      {wanted !== null && <BuyingSheet wanted={wanted} roomId={roomId} onClose={() => setWanted(null)} />}
    </BuyContext.Provider>
  )
}
