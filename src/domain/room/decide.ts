import { holdsLink } from '../chat/links'
import { isStaffName, prepareHostNames } from '../chat/staffName'
import { chatLimits } from '../chat/message'
import { openTalk, refuseTalk } from '../chat/talkRules'
import { noHits, type WordJudge } from '../chat/words/blockedWords'
import { refuseNewcomer, type NewcomerLimit, type NewcomerRule } from '../chat/newcomers'
import { assertNever } from '../kernel/assertNever'
import { asMessageId, type MessageId, type ProductId, type UserId } from '../kernel/ids'
import { fail, ok, type Result } from '../kernel/result'
import { changeFields, describeConflict } from '../kernel/versionedFields'
import { arrangeShelf } from '../product/shelfOrder'
import { productLimits, type Product } from '../product/product'
import { cleanLine } from '../text/readableText'
import type { ErrorCode } from '../errors/codes'
import type { ErrorDetail } from '../errors/AppError'
import type { HostCommand, RoomCommand } from './command'
import type { NewRoomEvent, RoomFact } from './event'
import { decideCoupon } from './coupons'
import { decideDraw } from './decideDraw'
import { decideTalk, denialsOf, heldLimits } from './decideTalk'
import { leastRole } from './leastRole'
import { isOn, isOver, isShown, phaseAfter } from './phase'
import { listBanned, BANNED_PEOPLE, refuseBanned } from './ban'
import type { Rejection } from './rejection'
import { reaches, type Role } from './roles'
import { versionedAbout, type RoomState } from './state'

/** The sender of a command. */
export interface Actor {
  readonly id: UserId
  readonly name: string
  readonly role: Role
  /** When this guest first joined the room, ms; left out if unknown. */
  readonly since?: number | undefined
}

/** Context of a decision besides the room: sender, time, and an id for a new record. */
export interface DecisionContext {
  readonly actor: Actor
  /** Server time, ms. */
  readonly now: number
  readonly newId: string
  /** The author's own key of a line. */
  readonly key?: string | undefined
  /** Finds blocked words in a line. */
  readonly judgeWords?: WordJudge | undefined
}

type Decision = Result<NewRoomEvent[], Rejection>

const refuse = (code: ErrorCode, detail?: ErrorDetail): Decision => fail({ code, ...(detail ? { detail } : {}) })

/**
 * Decides a command of a room: events, or the reason for a refusal. Pure; the log numbers the returned events.
 * An empty list means that the room is already as wished, so that repeating a command is harmless.
 */
export function decide(state: RoomState | null, command: RoomCommand, context: DecisionContext): Decision {
  if (!reaches(context.actor.role, leastRole[command.type])) {
    return refuse('session.forbidden', { needs: leastRole[command.type] })
  }
  const happens = (...facts: RoomFact[]): Decision =>
    ok(facts.map((fact) => ({ ...fact, at: context.now, by: context.actor.id })))

  if (command.type === 'room.schedule') {
    if (state !== null) return refuse('room.idTaken', { id: command.roomId })
    return happens({ kind: 'room.scheduled', roomId: command.roomId, roomKind: command.roomKind, about: command.about })
  }
  if (state === null) return refuse('room.notFound')
  if (isOver(state.phase) && !afterTheEnd.has(command.type)) {
    return command.type === 'chat.say'
      ? refuse('chat.closed')
      : refuse('room.wrongPhase', { phase: state.phase, command: command.type })
  }

  switch (command.type) {
    case 'room.edit':
      return decideEdit(state, command, happens)
    case 'room.start':
    case 'room.pause':
    case 'room.resume':
    case 'room.end':
      return phaseAfter(state.phase, command.type) === null
        ? refuse('room.wrongPhase', { phase: state.phase, command: command.type })
        : happens(
            ...(command.type === 'room.start' ? [] : endOfExplanation(state)),
            ...(command.type === 'room.end' ? denialsOf(state) : []),
            { kind: phaseFact[command.type] },
          )
    case 'stream.up':
      return state.stream.up && state.stream.session === command.session
        ? happens()
        : happens({ kind: 'stream.up', session: command.session })
    case 'stream.down':
      // A late report of an older push ends nothing: the one that is up has another session.
      return state.stream.up && state.stream.session === command.session
        ? happens(...endOfExplanation(state), {
            kind: 'stream.down',
            session: command.session,
            reason: command.reason,
          })
        : happens()
    case 'chat.say':
      return decideChat(state, command, context, happens)
    case 'chat.announce':
    case 'chat.setRules':
    case 'chat.approve':
    case 'chat.deny':
    case 'chat.expireHeld':
    case 'act.undo':
      return decideTalk(state, command, context)
    case 'chat.remove':
      return happens({ kind: 'chat.removed', id: command.id, ...speakerOf(state, command) })
    case 'chat.removeAll':
      return decideRemoveAll(state, command, context, happens)
    case 'chat.erase':
      return happens(...denialsOf(state, command.userId), {
        kind: 'chat.allRemoved',
        userId: command.userId,
        name: '',
        erased: true,
      })
    case 'chat.limitNewcomers':
      return isSameLimit(state.newcomers, command.limit)
        ? happens()
        : happens({ kind: 'chat.newcomersLimited', limit: command.limit })
    case 'chat.mute': {
      const name = nameOf(state, command)
      const untilMs = command.forMs === 0 ? 0 : context.now + command.forMs
      return happens({ kind: 'chat.muted', userId: command.userId, name, untilMs })
    }
    case 'chat.unmute':
      return state.muted.some((person) => person.userId === command.userId)
        ? happens({ kind: 'chat.unmuted', userId: command.userId })
        : happens()
    case 'person.ban':
      return decideBan(state, command, context, happens)
    case 'person.unban':
      return (state.banned ?? []).some((person) => person.userId === command.userId)
        ? happens({ kind: 'person.unbanned', userId: command.userId })
        : happens()
    case 'product.list':
      return decideListing(state, command, happens)
    case 'product.edit':
      return decideProductEdit(state, command, happens)
    case 'product.delist':
      return onShelf(state, command.productId)
        ? happens(...endOfExplanation(state, command.productId), {
            kind: 'product.delisted',
            productId: command.productId,
          })
        : happens()
    case 'product.arrange':
      return isInOrder(state.shelf, arrangeShelf(state.shelf, command.ids))
        ? happens()
        : happens({ kind: 'product.arranged', ids: command.ids })
    case 'product.pin':
      if (!onShelf(state, command.productId)) return refuse('product.notFound', { id: command.productId })
      return state.pinned === command.productId
        ? happens()
        : happens(...endOfExplanation(state), { kind: 'product.pinned', productId: command.productId })
    case 'product.unpin':
      return state.pinned === null ? happens() : happens(...endOfExplanation(state), { kind: 'product.unpinned' })
    case 'product.explain':
      return decideExplanation(state, command.productId, happens)
    case 'product.endExplanation':
      return happens(...endOfExplanation(state))
    case 'draw.open':
    case 'draw.close':
    case 'draw.reveal':
    case 'draw.cancel':
      return decideDraw(state, command, context)
    case 'coupon.offer':
    case 'coupon.change':
    case 'coupon.count':
    case 'coupon.end':
      return decideCoupon(state, command, context)
    case 'pulse.sample':
      return state.viewers === command.viewers && state.likes === command.likes
        ? happens()
        : happens({ kind: 'pulse.sampled', viewers: command.viewers, likes: command.likes })
    default:
      return assertNever(command)
  }
}

/** The speaker of a line: from the state, else from the command. */
function speakerOf(
  { recent }: RoomState,
  { id, userId, name }: { id: MessageId; userId?: UserId; name?: string },
): { name: string; userId?: UserId } {
  const line = recent.find((known) => known.id === id)
  if (line !== undefined) return { name: line.name, userId: line.by }
  return userId === undefined ? { name: '' } : { name: name ?? '', userId }
}

/** A user's name from the room's state, else from the command: its author may see older lines. */
const nameOf = (state: RoomState, { userId, name }: { userId: UserId; name?: string | undefined }): string =>
  state.recent.find((line) => line.by === userId)?.name ??
  [...(state.removed ?? []), ...state.muted].find((person) => person.userId === userId && person.name !== '')?.name ??
  name ??
  ''

/** Commands that an ended room still accepts. */
const afterTheEnd: ReadonlySet<RoomCommand['type']> = new Set([
  'stream.down',
  'chat.remove',
  'chat.removeAll',
  'chat.erase',
  // Entry goes on until the announced time, whatever happens to the live.
  'draw.close',
  'draw.reveal',
  'draw.cancel',
])

const phaseFact = {
  'room.start': 'room.started',
  'room.pause': 'room.paused',
  'room.resume': 'room.resumed',
  'room.end': 'room.ended',
} as const satisfies Partial<Record<HostCommand['type'], RoomFact['kind']>>

const onShelf = (state: RoomState, id: string): boolean => state.shelf.some((product) => product.id === id)

const isInOrder = (shelf: readonly Product[], arranged: readonly Product[]): boolean =>
  shelf.every((product, place) => product === arranged[place])

/** The end of the explanation that runs; nothing where none does, or where it is of another product than `of`. */
const endOfExplanation = ({ explaining }: RoomState, of?: ProductId): RoomFact[] =>
  explaining && (of === undefined || explaining.productId === of) ? [{ kind: 'product.explanationEnded' }] : []

function decideExplanation(
  state: RoomState,
  productId: ProductId,
  happens: (...facts: RoomFact[]) => Decision,
): Decision {
  if (!onShelf(state, productId)) return refuse('product.notFound', { id: productId })
  if (state.explaining?.productId === productId) return happens()
  // A span is an interval of the video that viewers see.
  if (!isShown(state.phase) || !state.stream.up) return refuse('product.notOnAir')
  const pin: RoomFact[] = state.pinned === productId ? [] : [{ kind: 'product.pinned', productId }]
  return happens(...endOfExplanation(state), ...pin, { kind: 'product.explained', productId })
}

function decideEdit(
  state: RoomState,
  { about: patch, version }: Extract<RoomCommand, { type: 'room.edit' }>,
  happens: (...facts: RoomFact[]) => Decision,
): Decision {
  const before = versionedAbout(state)
  const isWhole = Object.keys(state.about).every((name) => name in patch)
  const after = changeFields(before, { patch, version, isWhole })
  if (!after.ok) return refuse('room.changed', describeConflict(before, { version }, after.error))
  return after.value === before ? happens() : happens({ kind: 'room.edited', about: after.value.fields })
}

/** A rule of `read` counts from when it was set: setting it again begins anew. */
const isSameLimit = (rule: NewcomerRule | null | undefined, limit: NewcomerLimit | null): boolean => {
  if (rule === null || rule === undefined || limit === null) return (rule ?? null) === limit
  return rule.type === 'wait' && limit.type === 'wait' && rule.waitSec === limit.waitSec
}

function decideChat(
  state: RoomState,
  { text: typed, check }: Extract<RoomCommand, { type: 'chat.say' }>,
  { actor, now, newId, key = newId, judgeWords = () => noHits }: DecisionContext,
  happens: (fact: RoomFact) => Decision,
): Decision {
  const text = cleanLine(typed)
  if (text === '') return refuse('chat.empty')
  if (text.length > chatLimits.text) return refuse('chat.tooLong', { most: chatLimits.text })
  if (!isOn(state.phase) && state.phase !== 'scheduled') return refuse('chat.closed')
  const out = refuseBanned(state, actor, now)
  if (out !== null) return fail(out)
  if (actor.role === 'guest' && !state.about.guestsMayChat) return refuse('chat.guestsMayNot')
  const mute = state.muted.find((person) => person.userId === actor.id)
  if (mute && (mute.untilMs === 0 || mute.untilMs > now)) {
    return refuse('chat.muted', { waitSec: mute.untilMs === 0 ? 0 : Math.ceil((mute.untilMs - now) / 1000) })
  }
  const early = refuseNewcomer(state.newcomers, actor, now)
  if (early !== null) return fail(early)
  const unruly = refuseTalk(state.talk, actor.role)
  if (unruly !== null) return fail(unruly)
  const { hostName } = state.about
  const isHouse = reaches(actor.role, 'assistant')
  // A session outlives rooms and their hosts' names: a name that was free when it was taken may be reserved now.
  if (!isHouse && isStaffName(actor.name, prepareHostNames([hostName]))) return refuse('session.nameReserved')
  const name = reaches(actor.role, 'host') ? hostName : actor.name
  const id = asMessageId(newId)
  const said = { id, name, text, role: actor.role }
  if (isHouse) return happens({ kind: 'chat.said', ...said })
  const { links, hold } = state.talk ?? openTalk
  if (!links && holdsLink(text)) return refuse('chat.noLinks')
  const { does, hits } = judgeWords(text)
  if (does === 'refuse') return refuse('chat.blockedWord')
  if (does === 'pass' && !hold && check === undefined) return happens({ kind: 'chat.said', ...said })
  const waiting = state.held ?? []
  // A repetition, because the first answer was lost.
  if (waiting.some((line) => line.by === actor.id && line.key === key)) return refuse('chat.held')
  const own = waiting.filter((line) => line.by === actor.id).length
  if (own >= heldLimits.ofPerson || waiting.length >= heldLimits.lines) return refuse('chat.roomBusy', { waitSec: 30 })
  const why = [...new Set(hits.map(({ word }) => word))].join(' ').slice(0, heldLimits.why)
  return happens({ kind: 'chat.held', ...said, key, why, ...(check !== undefined && { check }) })
}

function decideRemoveAll(
  state: RoomState,
  { userId, name, lastMs }: Extract<RoomCommand, { type: 'chat.removeAll' }>,
  { now }: DecisionContext,
  happens: (...facts: RoomFact[]) => Decision,
): Decision {
  // Fields of a row have places: a later one needs those before it.
  const since = lastMs === undefined ? {} : { erased: false, since: now - lastMs }
  const removed = { kind: 'chat.allRemoved', userId, name: nameOf(state, { userId, name }), ...since } as const
  return happens(...denialsOf(state, userId), removed)
}

function decideBan(
  state: RoomState,
  { userId, forMs, name }: Extract<RoomCommand, { type: 'person.ban' }>,
  { actor, now }: DecisionContext,
  happens: (...facts: RoomFact[]) => Decision,
): Decision {
  if (userId === actor.id) return refuse('request.invalid', { field: 'userId', problem: 'oneself' })
  const others = listBanned(state, now).filter((person) => person.userId !== userId)
  if (others.length >= BANNED_PEOPLE) return refuse('request.invalid', { field: 'userId', problem: 'too many' })
  const untilMs = forMs === 0 ? 0 : now + forMs
  const knownName = nameOf(state, { userId, name })
  return happens(...denialsOf(state, userId), { kind: 'person.banned', userId, name: knownName, untilMs })
}

function decideProductEdit(
  state: RoomState,
  { product }: Extract<RoomCommand, { type: 'product.edit' }>,
  happens: (...facts: RoomFact[]) => Decision,
): Decision {
  const shown = state.shelf.find((other) => other.id === product.id)
  if (shown === undefined) return refuse('product.notFound', { id: product.id })
  // After a crash the outbox redelivers edits that it had not ticked off; the shelf may be newer by then.
  const isKnown = product.version !== undefined && (shown.version ?? 1) >= product.version
  return isKnown ? happens() : happens({ kind: 'product.edited', product })
}

function decideListing(
  state: RoomState,
  { product }: Extract<RoomCommand, { type: 'product.list' }>,
  happens: (...facts: RoomFact[]) => Decision,
): Decision {
  const already = state.shelf.find((other) => other.id === product.id)
  // The outbox may deliver twice (the process died between append and tick): the second time changes nothing.
  if (already) return JSON.stringify(already) === JSON.stringify(product) ? happens() : refuse('product.idTaken')
  if (state.shelf.length >= productLimits.onShelf) return refuse('product.shelfFull', { most: productLimits.onShelf })
  return happens({ kind: 'product.listed', product })
}
