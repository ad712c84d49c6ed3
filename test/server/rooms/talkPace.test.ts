import { openTalk, REPEAT_MS } from '@/domain/chat/talkRules'
import { asUserId } from '@/domain/kernel/ids'
import { createTalkPace } from '../../../server/rooms/talkPace'

const ann = asUserId('ann')
const NOW = 1_000_000

describe('the pace of the talk', () => {
  test('[TALK-2] in slow mode lets a person wait, by the second, and others speak', () => {
    const pace = createTalkPace()
    const rules = { ...openTalk, slowSec: 10 }
    expect(pace.refuse(ann, 'a', rules, NOW)).toBeNull()
    pace.note(ann, 'a', NOW)
    expect(pace.refuse(ann, 'b', rules, NOW + 1_500)).toEqual({ code: 'chat.slow', detail: { waitSec: 9 } })
    expect(pace.refuse(asUserId('bob'), 'b', rules, NOW + 1_500)).toBeNull()
    expect(pace.refuse(ann, 'b', rules, NOW + 10_000)).toBeNull()
    expect(pace.refuse(ann, 'b', openTalk, NOW + 1)).toBeNull()
  })

  test('[TALK-4] refuses a repetition for a minute, however it is written', () => {
    const pace = createTalkPace()
    const rules = { ...openTalk, unique: true }
    pace.note(ann, '好的 OK', NOW)
    pace.note(ann, 'something else', NOW + 1_000)
    const refused = { code: 'chat.repeated', detail: { waitSec: 58 } }
    expect(pace.refuse(ann, '好的！ｏｋ', rules, NOW + 2_000)).toEqual(refused)
    expect(pace.refuse(ann, 'new', rules, NOW + 2_000)).toBeNull()
    expect(pace.refuse(ann, '好的ok', rules, NOW + REPEAT_MS)).toBeNull()
  })
})
