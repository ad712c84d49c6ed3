import { BuyingPage } from '@/features/shop/buy/BuyingPage'

export default function BuyPage() {
  return <BuyingPage />
}
