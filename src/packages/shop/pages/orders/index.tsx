import { OrdersEntry } from '@/features/shop/orders/OrdersEntry'

export default function OrdersPage() {
  return <OrdersEntry />
}
