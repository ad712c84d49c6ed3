import { chatLineOf } from '../chat/message'
import { applyFields } from '../kernel/versionedFields'
import type { UserId } from '../kernel/ids'
import { arrangeShelf } from '../product/shelfOrder'
import type { Product } from '../product/product'
import type { RoomAbout } from './about'
import type { RoomEvent } from './event'
import { evolveCoupon } from './coupons'
import { evolveDraw } from './evolveDraw'
import { listBanned, BANNED_PEOPLE } from './ban'
import {
  MUTED_PEOPLE,
  RECENT_LINES,
  REMOVED_PEOPLE,
  versionedAbout,
  type HeldLine,
  type MutedPerson,
  type RemovedPerson,
  type RoomState,
} from './state'

const newest = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  items.length > most ? items.slice(items.length - most) : items

const replaced = (shelf: readonly Product[], product: Product): readonly Product[] =>
  shelf.map((other) => (other.id === product.id ? product : other))

/**
 * The state after one more entry of the log. Pure and total: server, clients and replay all use it.
 * Only `room.scheduled` makes a state out of none; an entry that was applied before, or of a kind
 * this build does not know, changes nothing but `seq`.
 */
export function evolve(state: RoomState | null, event: RoomEvent): RoomState | null {
  if (state === null) return event.kind === 'room.scheduled' ? firstState(event) : null
  if (event.seq <= state.seq) return state
  return { ...applied(state, event), seq: event.seq }
}

/** The state after a run of entries, from a snapshot or from nothing. */
export const fold = (events: Iterable<RoomEvent>, from: RoomState | null = null): RoomState | null => {
  let state = from
  for (const event of events) state = evolve(state, event)
  return state
}

function firstState(event: Extract<RoomEvent, { kind: 'room.scheduled' }>): RoomState {
  return {
    id: event.roomId,
    kind: event.roomKind,
    seq: event.seq,
    about: event.about,
    aboutVersion: 1,
    aboutFieldVersions: {},
    phase: 'scheduled',
    startedAt: 0,
    endedAt: 0,
    stream: { up: false, sinceMs: event.at },
    muted: [],
    newcomers: null,
    shelf: [],
    pinned: null,
    viewers: 0,
    likes: 0,
    recent: [],
  }
}

const heldLineOf = ({ kind: _, ...line }: Extract<RoomEvent, { kind: 'chat.held' }>): HeldLine => line

const withRemoved = (state: RoomState, person: RemovedPerson): RoomState => {
  const others = (state.removed ?? []).filter(({ userId }) => userId !== person.userId)
  return { ...state, removed: newest([...others, person], REMOVED_PEOPLE) }
}

/** The state without a user's name: a mute or a ban goes on by the id alone. */
function withoutName({ removed, banned, ...state }: RoomState, id: UserId): RoomState {
  const nameless = (person: MutedPerson): MutedPerson => (person.userId === id ? { ...person, name: '' } : person)
  return {
    ...state,
    muted: state.muted.map(nameless),
    ...(banned ? { banned: banned.map(nameless) } : {}),
    ...(removed ? { removed: removed.filter(({ userId }) => userId !== id) } : {}),
  }
}

function edited(state: RoomState, about: RoomAbout): RoomState {
  const { version, fieldVersions } = applyFields(versionedAbout(state), about)
  return { ...state, about, aboutVersion: version, aboutFieldVersions: fieldVersions }
}

function applied(state: RoomState, event: RoomEvent): RoomState {
  switch (event.kind) {
    case 'room.scheduled':
    case 'unknown':
      return state
    case 'room.edited':
      return edited(state, event.about)
    case 'room.started':
      return { ...state, phase: 'live', startedAt: event.at }
    case 'room.paused':
      return { ...state, phase: 'paused' }
    case 'room.resumed':
      return { ...state, phase: 'live' }
    case 'room.ended':
      return { ...state, phase: 'ended', endedAt: event.at, pinned: null, stream: { up: false, sinceMs: event.at } }
    case 'stream.up':
      return { ...state, stream: { up: true, session: event.session, sinceMs: event.at } }
    case 'stream.down':
      return { ...state, stream: { up: false, sinceMs: event.at } }
    case 'chat.said':
      return { ...state, recent: newest([...state.recent, chatLineOf(event)], RECENT_LINES) }
    case 'chat.removed': {
      const gone = state.recent.find((line) => line.id === event.id)
      const recent = gone === undefined ? state.recent : state.recent.filter((line) => line !== gone)
      const userId = event.userId ?? gone?.by
      return userId === undefined ? state : withRemoved({ ...state, recent }, { userId, name: event.name ?? '' })
    }
    case 'chat.allRemoved': {
      const { userId, since = 0 } = event
      const recent = state.recent.filter((line) => line.by !== userId || line.at < since)
      if (event.erased === true) return withoutName({ ...state, recent }, userId)
      return withRemoved({ ...state, recent }, { userId, name: event.name ?? '' })
    }
    case 'chat.rulesSet':
      return { ...state, talk: event.rules }
    case 'chat.announced':
      return { ...state, announcement: event.text === '' ? null : { text: event.text, at: event.at } }
    case 'chat.held':
      // The audience's view has no line (audienceView.ts).
      return event.id === '' ? state : { ...state, held: [...(state.held ?? []), heldLineOf(event)] }
    case 'chat.judged':
      return { ...state, held: (state.held ?? []).filter(({ id }) => id !== event.id) }
    case 'act.undone':
      return state
    case 'chat.newcomersLimited':
      return { ...state, newcomers: event.limit === null ? null : { ...event.limit, sinceMs: event.at } }
    case 'chat.muted': {
      // The audience's view of a mute names nobody (audienceView.ts).
      if (event.userId === '') return state
      const isOver = ({ untilMs }: MutedPerson): boolean => untilMs !== 0 && untilMs <= event.at
      const others = state.muted.filter((one) => one.userId !== event.userId && !isOver(one))
      const person = { userId: event.userId, name: event.name, untilMs: event.untilMs }
      return { ...state, muted: newest([...others, person], MUTED_PEOPLE) }
    }
    case 'chat.unmuted':
      return { ...state, muted: state.muted.filter((person) => person.userId !== event.userId) }
    case 'person.banned': {
      // The audience's view names nobody (audienceView.ts).
      if (event.userId === '') return state
      const others = listBanned(state, event.at).filter((person) => person.userId !== event.userId)
      const person = { userId: event.userId, name: event.name, untilMs: event.untilMs }
      return { ...state, banned: newest([...others, person], BANNED_PEOPLE) }
    }
    case 'person.unbanned':
      return state.banned === undefined
        ? state
        : { ...state, banned: state.banned.filter((person) => person.userId !== event.userId) }
    case 'product.listed':
      return { ...state, shelf: [...state.shelf.filter((other) => other.id !== event.product.id), event.product] }
    case 'product.edited':
      return { ...state, shelf: replaced(state.shelf, event.product) }
    case 'product.delisted':
      return {
        ...state,
        shelf: state.shelf.filter((product) => product.id !== event.productId),
        pinned: state.pinned === event.productId ? null : state.pinned,
      }
    case 'product.arranged':
      return { ...state, shelf: arrangeShelf(state.shelf, event.ids) }
    case 'product.pinned':
      return { ...state, pinned: event.productId }
    case 'product.unpinned':
      return { ...state, pinned: null }
    case 'product.explained':
      return { ...state, explaining: { productId: event.productId, sinceMs: event.at } }
    case 'product.explanationEnded':
      return { ...state, explaining: null }
    case 'draw.opened':
    case 'draw.closed':
    case 'draw.revealed':
    case 'draw.cancelled':
      return evolveDraw(state, event)
    case 'coupon.offered':
    case 'coupon.counted':
    case 'coupon.ended':
      return evolveCoupon(state, event)
    case 'pulse.sampled':
      return { ...state, viewers: event.viewers, likes: event.likes }
  }
}
