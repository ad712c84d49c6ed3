import { defineTexts } from './texts'

/** Words of flash deals for viewers and buyers. */
export const dealTexts = defineTexts(
  {
    'deal.name': '秒杀',
    'deal.ends': '距结束 {time}',
    'deal.starts': '{price} 秒杀 {time} 后开始',
    'deal.left': '剩 {count} 件',
    'deal.few': '仅剩 {count} 件',
    'deal.soldOut': '秒杀已抢光',
  },
  {
    'deal.name': 'Flash deal',
    'deal.ends': 'Ends in {time}',
    'deal.starts': 'Flash deal at {price} in {time}',
    'deal.left': '{count} left',
    'deal.few': 'Only {count} left',
    'deal.soldOut': 'Deal sold out',
  },
)
