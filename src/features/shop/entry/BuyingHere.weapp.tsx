import type { PropsWithChildren, ReactElement } from 'react'
import { BuyContext } from '@/features/shared/BuyContext'
import { usePageRoomIds } from '@/platform/navigation/navigation'
import { openBuying } from '@/platform/navigation/shopNavigation'

/** Buying is a page of its own in a mini program: the main package has no room for it. */
export function BuyingHere({ children }: PropsWithChildren): ReactElement {
  const [roomId = ''] = usePageRoomIds()
  return <BuyContext.Provider value={(productId) => openBuying(roomId, productId)}>{children}</BuyContext.Provider>
}
