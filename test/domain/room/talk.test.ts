import { openTalk } from '@/domain/chat/talkRules'
import { createWordJudge } from '@/domain/chat/words/blockedWords'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { audienceEvent, audienceState } from '@/domain/room/audienceView'
import type { RoomCommand } from '@/domain/room/command'
import { decide } from '@/domain/room/decide'
import { heldLimits } from '@/domain/room/decideTalk'
import type { RoomEvent } from '@/domain/room/event'
import { evolve } from '@/domain/room/evolve'
import type { Role } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'

const about = {
  title: 'Tea', introduction: '', hostName: 'Lin', hostAvatarUrl: '', coverUrl: '', startsAt: 0, guestsMayChat: true,
}
const judgeWords = createWordJudge(['微信'])

function createRoom() {
  const log: RoomEvent[] = []
  let state: RoomState | null = null
  let now = 1_000_000
  const give = (command: RoomCommand, role: Role = 'assistant', id: string = role, key?: string): string => {
    const actor = { id: asUserId(id), name: id, role }
    const decided = decide(state, command, { actor, now, newId: `m${log.length + 1}`, key, judgeWords })
    if (!decided.ok) return decided.error.code
    for (const event of decided.value) {
      const entry = { ...event, seq: log.length + 1 } as RoomEvent
      log.push(entry)
      state = evolve(state, entry)
    }
    return decided.value.map(({ kind }) => kind).join(' ') || '-'
  }
  give({ type: 'room.schedule', roomId: asRoomId('tea'), roomKind: 'shop', about }, 'system')
  return {
    give, log,
    say: (text: string, role: Role = 'guest', id: string = role, key?: string) =>
      give({ type: 'chat.say', text }, role, id, key),
    undo: (seq: number) => give({ type: 'act.undo', seq, entry: log[seq - 1] as RoomEvent }),
    state: () => state as unknown as RoomState,
    pass: (ms: number) => void (now += ms),
  }
}

describe('the rules of the talk', () => {
  test('[TALK-1] are set one by one, and the same ones again change nothing', () => {
    const { give, state } = createRoom()
    expect(give({ type: 'chat.setRules', rules: { slowSec: 10 } })).toBe('chat.rulesSet')
    expect(give({ type: 'chat.setRules', rules: { links: true } })).toBe('chat.rulesSet')
    expect(give({ type: 'chat.setRules', rules: { slowSec: 10 } })).toBe('-')
    expect(state().talk).toEqual({ ...openTalk, slowSec: 10, links: true })
  })

  test('[TALK-3] say who may talk; staff always may', () => {
    const outcomes = (['all', 'viewers', 'nobody'] as const).map((who) => {
      const { give, say } = createRoom()
      give({ type: 'chat.setRules', rules: { who } })
      return (['guest', 'viewer', 'assistant', 'host', 'owner'] as const).map((role) => say('hello', role))
    })
    const said = 'chat.said'
    expect(outcomes).toEqual([
      [said, said, said, said, said],
      ['chat.guestsMayNot', said, said, said, said],
      ['chat.allMuted', 'chat.allMuted', said, said, said],
    ])
  })

  test('[TALK-6] refuse links until staff allow them', () => {
    const { give, say } = createRoom()
    expect([say('see www.a.com'), say('see www.a.com', 'assistant')]).toEqual(['chat.noLinks', 'chat.said'])
    give({ type: 'chat.setRules', rules: { links: true } })
    expect(say('see www.a.com')).toBe('chat.said')
  })
})

describe('a line that waits', () => {
  test('[TALK-7] is one that may hide a word; a plain word is refused, and staff say all', () => {
    const { say, state } = createRoom()
    expect([say('加微信'), say('加微 信'), say('加微 信', 'assistant')]).toEqual([
      'chat.blockedWord', 'chat.held', 'chat.said',
    ])
    expect(state().held).toMatchObject([{ text: '加微 信', by: 'guest', why: '微信' }])
    expect(state().recent).toHaveLength(1)
  })

  test('[TALK-7] is every line where staff hold all, and the same key is the same line', () => {
    const { give, say, state } = createRoom()
    give({ type: 'chat.setRules', rules: { hold: true } })
    expect([say('a', 'guest', 'g', 'k1'), say('a', 'guest', 'g', 'k1')]).toEqual(['chat.held', 'chat.held'])
    expect(state().held).toHaveLength(1)
    say('b', 'guest', 'g', 'k2')
    say('c', 'guest', 'g', 'k3')
    expect(say('d', 'guest', 'g', 'k4')).toBe('chat.roomBusy')
    expect(heldLimits.ofPerson).toBe(3)
  })

  test('[TALK-8] appears as its author’s, under a new number, once it is approved', () => {
    const { give, say, state, log } = createRoom()
    give({ type: 'chat.setRules', rules: { hold: true } })
    say('hello', 'guest', 'g')
    const [held] = state().held ?? []
    const approve = { type: 'chat.approve', id: held?.id } as RoomCommand
    expect([give(approve), give(approve)]).toEqual(['chat.judged chat.said', '-'])
    expect(log.at(-1)).toMatchObject({ kind: 'chat.said', by: 'g', name: 'g', text: 'hello', id: held?.id })
    expect(state()).toMatchObject({ held: [], recent: [{ by: 'g', text: 'hello' }] })
  })

  test.each<[string, (room: ReturnType<typeof createRoom>) => string]>([
    ['by staff', ({ give, state }) => give({ type: 'chat.deny', id: state().held?.[0]?.id } as RoomCommand)],
    ['after five minutes', ({ give, pass }) => {
      pass(heldLimits.waitMs - 1)
      expect(give({ type: 'chat.expireHeld' }, 'system')).toBe('-')
      pass(1)
      return give({ type: 'chat.expireHeld' }, 'system')
    }],
    ['at the end of the live', ({ give }) => give({ type: 'room.end' }, 'host').replace(' room.ended', '')],
    ['by a ban', ({ give }) =>
      give({ type: 'person.ban', userId: asUserId('g'), forMs: 0 }).replace(' person.banned', '')],
    ['by a removal of all lines', ({ give }) =>
      give({ type: 'chat.removeAll', userId: asUserId('g') }).replace(' chat.allRemoved', '')],
  ])('[TALK-8] is denied %s', (_, deny) => {
    const room = createRoom()
    room.say('加微 信', 'guest', 'g', 'k1')
    expect(deny(room)).toBe('chat.judged')
    expect(room.state().held).toEqual([])
    const judged = room.log.find(({ kind }) => kind === 'chat.judged')
    expect(judged).toMatchObject({ approved: false, userId: 'g', key: 'k1' })
  })

  test('[TALK-7] is empty for the audience, which folds to the same', () => {
    const { say, give, log, state } = createRoom()
    say('加微 信', 'guest', 'g', 'k1')
    give({ type: 'chat.deny', id: state().held?.[0]?.id } as RoomCommand)
    say('加微 信', 'guest', 'g', 'k2')
    const told = log.map(audienceEvent)
    expect(JSON.stringify(told)).not.toMatch(/微|"g"|"k1"/)
    const [seen, kept] = [told, log].map((events) => events.reduce<RoomState | null>(evolve, null) as RoomState)
    expect(audienceState(seen as RoomState)).toEqual(audienceState(kept as RoomState))
    expect(audienceState(kept as RoomState).held).toBeUndefined()
  })
})

describe('an announcement', () => {
  test('[TALK-13] stands until another one replaces it or staff take it down', () => {
    const { give, state, log } = createRoom()
    give({ type: 'chat.announce', text: '今晚八折' })
    expect(state().announcement).toEqual({ text: '今晚八折', at: log.at(-1)?.at })
    give({ type: 'chat.announce', text: '最后十件' })
    expect(state().announcement?.text).toBe('最后十件')
    const entries = log.length
    give({ type: 'chat.announce', text: '最后十件' })
    expect(log).toHaveLength(entries)
    give({ type: 'chat.announce', text: '' })
    expect(state().announcement).toBeNull()
  })
})

describe('a removal of the last minutes', () => {
  test('[TALK-9] leaves older lines', () => {
    const { say, give, pass, state } = createRoom()
    say('old', 'guest', 'g')
    pass(600_000)
    say('new', 'guest', 'g')
    say('other', 'guest', 'h')
    give({ type: 'chat.removeAll', userId: asUserId('g'), lastMs: 300_000 })
    expect(state().recent.map(({ text }) => text)).toEqual(['old', 'other'])
  })
})

describe('an undo', () => {
  test('[TALK-12] takes back a mute, a ban and rules, and names the entry', () => {
    const { give, log, state, undo } = createRoom()
    give({ type: 'chat.mute', userId: asUserId('g'), forMs: 60_000 })
    expect(undo(log.length)).toBe('act.undone chat.unmuted')
    give({ type: 'person.ban', userId: asUserId('g'), forMs: 0 })
    const ban = log.length
    expect(undo(ban)).toBe('act.undone person.unbanned')
    expect(log.at(-2)).toMatchObject({ kind: 'act.undone', of: ban })
    give({ type: 'chat.setRules', rules: { slowSec: 30 } })
    give({ type: 'chat.setRules', rules: { who: 'nobody' } })
    expect(undo(log.length)).toBe('act.undone chat.rulesSet')
    expect(state()).toMatchObject({ muted: [], banned: [], talk: { slowSec: 30, who: 'all' } })
  })

  test('[TALK-12] is refused for an entry undone or changed since, and for other entries', () => {
    const { give, log, undo } = createRoom()
    give({ type: 'chat.mute', userId: asUserId('g'), forMs: 60_000 })
    const mute = log.length
    give({ type: 'chat.mute', userId: asUserId('g'), forMs: 0 })
    expect(undo(mute)).toBe('act.cannotUndo')
    expect(undo(1)).toBe('act.cannotUndo')
    expect(give({ type: 'act.undo', seq: 99 })).toBe('act.cannotUndo')
  })
})
