import '@/domain/errors/rareCodes'
import type { DrawErrorCode } from '@/domain/errors/codes'
import { defineErrorTexts, type ErrorTable } from '@/texts/errorTexts'

/** Errors of draws. They load with the draw of a room and with the studio. */
export const drawErrorTexts: ErrorTable<DrawErrorCode> = defineErrorTexts({
  'draw.running': {
    zh: ['这个直播间还有一场抽奖没结束', '等它开奖，或先取消它'],
    en: ['This room has a draw that is not over', 'Wait until it is revealed, or cancel it first'],
  },
  'draw.notFound': { zh: ['没有找到这场抽奖', '可能已被删除'], en: ['There is no such draw', 'It may have been removed'] },
  'draw.closed': { zh: ['报名已截止', '可以看开奖结果'], en: ['Entry is closed', 'The result will be shown here'] },
  'draw.full': { zh: ['报名人数已满', '下次早点来'], en: ['The draw is full', 'Come earlier next time'] },
  'draw.conditionUnmet': {
    zh: ['还不符合参加条件', '看看页面上写的条件'],
    en: ['You do not meet the condition yet', 'See the condition on this page'],
  },
  'draw.notRevealed': { zh: ['还没有开奖', '开奖后才能导出和验证'], en: ['Not revealed yet', 'The file exists after that'] },
  'draw.notClosed': {
    zh: ['现在还不能开奖', '等报名截止后再试'],
    en: ['It cannot be revealed now', 'Try again after entry has closed'],
  },
  'draw.noBeacon': {
    zh: ['这场抽奖不用公开数字', '它会自己开奖'],
    en: ['This draw uses no public number', 'It reveals by itself'],
  },
})
