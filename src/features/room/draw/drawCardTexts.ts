import { defineTexts } from '@/texts/texts'

/** Words of the draw's card in a room; the rest loads with the draw. */
export const drawCardTexts = defineTexts(
  { draw: '抽奖', open: '{time} 后截止', closed: '等待开奖', revealed: '已开奖', cancelled: '已取消', hide: '收起抽奖' },
  {
    draw: 'Draw', open: 'Closes in {time}', closed: 'Waiting for the result', revealed: 'Drawn', cancelled: 'Cancelled',
    hide: 'Hide the draw',
  },
)
