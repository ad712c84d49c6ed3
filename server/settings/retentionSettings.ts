import { setting } from './setting'

const days =
  (least: number) =>
  (text: string): number | null => {
    const value = /^\d{1,5}$/.test(text) ? Number(text) : null
    return value === null || (value !== 0 && value < least) ? null : value
  }

/** How long things are kept. */
export const retentionSettings = {
  keepTalkDays: setting({
    variable: 'KEEP_TALK_DAYS',
    type: 'integer, 0 or 60–99999',
    default: '1095',
    unit: 'days',
    meaning: 'How long words and names of chat lines, and closed reports, are kept; entries stay. 0: for good',
    parse: days(60),
  }),
  keepRoomsDays: setting({
    variable: 'KEEP_ROOMS_DAYS',
    type: 'integer 0–99999',
    default: '0',
    unit: 'days',
    meaning: 'How long after its end a room is kept before it is deleted with all that belongs to it. 0: for good',
    parse: days(1),
  }),
} as const
