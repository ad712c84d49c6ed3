import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { useBackCloses } from '@/platform/navigation/backCloses'
import { openCheckout, type Checkout } from '@/store/shop/openCheckout'
import { forgetPaying } from '@/store/shop/keptCheckout'
import { buyTexts } from '../texts/buyTexts'
import { Paying } from '../pay/Paying'
import { ShopErrorWords } from '../ShopErrorWords'
import { AddressStep } from './AddressStep'
import { ProductStep } from './ProductStep'
import { ReviewStep } from './ReviewStep'

export interface BuyingProps {
  /** The product to buy; absent when the buyer resumes a placed order. */
  readonly productId?: string
  readonly orderId?: string
  /** Empty where it is not bought in a room. */
  readonly roomId: string
  /** Called with the title of the present step, when that changes. */
  readonly onTitle: (title: string) => void
  readonly onClose: () => void
}

/** From a product to a paid order, in steps. The place it is shown in gives the title and the way to close it. */
export function Buying({ productId = '', orderId = '', roomId, onTitle, onClose }: BuyingProps): ReactElement {
  const { keyValue } = usePorts()
  const [again, setAgain] = useState(orderId)
  const leave = (): void => {
    forgetPaying(keyValue)
    onClose()
  }
  return (
    <ShopErrorWords>
      {again === '' ? (
        <CheckoutSteps productId={productId} roomId={roomId} onTitle={onTitle} onClose={leave} />
      ) : (
        <Paying
          orderId={again}
          onTitle={onTitle}
          onGone={() => {
            forgetPaying(keyValue)
            if (productId === '') onClose()
            else setAgain('')
          }}
          onClose={leave}
        />
      )}
    </ShopErrorWords>
  )
}

type StepsProps = Required<Pick<BuyingProps, 'productId' | 'roomId' | 'onTitle' | 'onClose'>>

function CheckoutSteps({ productId, roomId, onTitle, onClose }: StepsProps): ReactElement {
  const t = useText(buyTexts)
  const ports = usePorts()
  const app = useAppStore()
  const [checkout] = useState<Checkout>(() => openCheckout(ports, app.getState(), { productId, roomId }))
  const { step, placed } = useStore(checkout.store)
  const { name } = step
  useEffect(() => void checkout.loadOffer(), [checkout])
  useEffect(() => {
    if (name !== 'placed') onTitle(t(`title.${name}`))
  }, [name, onTitle, t])
  if (step.name === 'placed') {
    return <Paying orderId={step.orderId} known={placed} onTitle={onTitle} onGone={onClose} onClose={onClose} />
  }
  return (
    <>
      {name !== 'product' && <WayBack onBack={() => checkout.send({ type: 'wentBack' })} />}
      {name === 'product' && <ProductStep checkout={checkout} />}
      {name === 'address' && <AddressStep checkout={checkout} />}
      {name === 'review' && <ReviewStep checkout={checkout} />}
    </>
  )
}

/** The way back leads one step back and does not close the whole. */
function WayBack({ onBack }: { onBack: () => void }): null {
  useBackCloses(onBack)
  return null
}
