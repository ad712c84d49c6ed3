import { defineTexts } from './texts'

/** Words of a room whose live is over. */
export const endedTexts = defineTexts(
  {
    'ended.duration': '直播时长',
    'ended.likes': '获赞',
    'ended.never': '这场直播没有开始就结束了',
    'ended.title': '直播已结束',
  },
  {
    'ended.duration': 'Duration',
    'ended.likes': 'Likes',
    'ended.never': 'It ended before it began',
    'ended.title': 'The live has ended',
  },
)
