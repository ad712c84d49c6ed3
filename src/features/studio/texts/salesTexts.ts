import { defineTexts } from '@/texts/texts'

/** Words of the control room's card of sales. */
export const salesTexts = defineTexts(
  {
    'sales.title': '本场成交',
    'sales.orders': '订单',
    'sales.pieces': '件数',
    'sales.amount': '成交额',
    'sales.none': '还没有成交，付款后会马上出现在这里。',
    'sales.one': '{name} 买了 {pieces} 件 {product}',
    'sales.all': '查看订单',
    'sales.toShip': '待发货 {count}',
  },
  {
    'sales.title': 'Sales of this live',
    'sales.orders': 'Orders',
    'sales.pieces': 'Pieces',
    'sales.amount': 'Amount',
    'sales.none': 'Nothing sold yet. Sales appear here as soon as they are paid.',
    'sales.one': '{name} bought {pieces} × {product}',
    'sales.all': 'Orders',
    'sales.toShip': '{count} to ship',
  },
)
