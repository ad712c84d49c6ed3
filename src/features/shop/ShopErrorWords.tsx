import { useContext, useMemo, type PropsWithChildren, type ReactElement } from 'react'
import { couponErrorTexts } from '@/features/shared/coupon/couponErrorTexts'
import { MoreErrorWords } from '@/features/shared/useText'
import { payErrorTexts } from '@/texts/payErrorTexts'
import { shopErrorTexts } from './texts/shopErrorTexts'

/** Gives the words of the errors of buying to everything in it. */
export function ShopErrorWords({ children }: PropsWithChildren): ReactElement {
  const outer = useContext(MoreErrorWords)
  const words = useMemo(() => ({ ...outer, ...shopErrorTexts, ...couponErrorTexts, ...payErrorTexts }), [outer])
  return <MoreErrorWords.Provider value={words}>{children}</MoreErrorWords.Provider>
}
