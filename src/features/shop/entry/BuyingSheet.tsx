import { useState, type ReactElement } from 'react'
import { LoadedPart } from '@/features/shared/LoadedPart'
import { useText } from '@/features/shared/useText'
import { loadPart } from '@/platform/parts/loadPart'
import { commonTexts } from '@/texts/commonTexts'
import { Sheet } from '@/ui/Sheet'

const load = () => loadPart(() => import(/* webpackChunkName: "buying" */ '../buy/Buying')).then(({ Buying }) => Buying)

/** Subject of the sheet: a product, or an order that was placed and is not paid yet. */
export interface Wanted {
  readonly productId?: string
  readonly orderId?: string
}

interface BuyingSheetProps {
  readonly wanted: Wanted
  readonly roomId: string
  readonly onClose: () => void
}

/** Buying, from below over the picture; its code loads when it is opened. */
export function BuyingSheet({ wanted, roomId, onClose }: BuyingSheetProps): ReactElement {
  const common = useText(commonTexts)
  const [title, setTitle] = useState('')
  const props = { ...wanted, roomId, onTitle: setTitle, onClose }
  return (
    <Sheet title={title} closeLabel={common('action.close')} onClose={onClose}>
      <LoadedPart load={load} props={props} />
    </Sheet>
  )
}
