import { defineTexts } from '@/texts/texts'

/** Words of the ways to the figures of a live, which stand in the control room. */
export const figureWayTexts = defineTexts(
  { way: '实时数据', report: '直播报告' },
  { way: 'Live figures', report: 'Report of the live' },
)
