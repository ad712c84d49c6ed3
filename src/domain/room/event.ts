import type { NewcomerLimit } from '../chat/newcomers'
import type { TalkRules } from '../chat/talkRules'
import type { RoomCoupon } from '../coupon/coupon'
import type { DrawRules } from '../draw/drawRules'
import type { DrawnTicket } from '../draw/roomDraw'
import type { MessageId, ProductId, RoomId, UserId } from '../kernel/ids'
import type { PushEnd } from '../live/streamFacts'
import type { Product } from '../product/product'
import type { RoomAbout, RoomKind } from './about'
import type { Role } from './roles'

/** Facts of a room, by kind. A kind is never renamed or reused; new ones are added. */
export type RoomFact =
  | { kind: 'room.scheduled'; roomId: RoomId; roomKind: RoomKind; about: RoomAbout }
  | { kind: 'room.edited'; about: RoomAbout }
  | { kind: 'room.started' }
  | { kind: 'room.paused' }
  | { kind: 'room.resumed' }
  | { kind: 'room.ended' }
  | { kind: 'stream.up'; session: string }
  | { kind: 'stream.down'; session: string; reason: PushEnd }
  /** `role` is the speaker's at that time; lines of logs older than the field have none. */
  | { kind: 'chat.said'; id: MessageId; name: string; text: string; role?: Role }
  /** `name` and `userId` are the speaker's: the line itself has no name any more. Older entries have neither. */
  | { kind: 'chat.removed'; id: MessageId; name?: string; userId?: UserId }
  /**
   * Every line of this user before this entry. Entries older than the field have no name. `erased`: the
   * person's data was taken out for good, so that no original is kept and no entry names them. `since`: only lines
   * from this time on, server ms.
   */
  | { kind: 'chat.allRemoved'; userId: UserId; name?: string; erased?: boolean; since?: number }
  | { kind: 'chat.newcomersLimited'; limit: NewcomerLimit | null }
  /** `before` are the rules until then, for an undo. */
  | { kind: 'chat.rulesSet'; rules: TalkRules; before: TalkRules }
  /** The announcement over the talk; empty: taken down. */
  | { kind: 'chat.announced'; text: string }
  /**
   * A line that waits for approval; only staff read it. `key` is the author's own, under which a repetition is the
   * same line; `why` names the words that were found, empty where every line is held;
   * `check` is the label of an outside check.
   */
  | {
      kind: 'chat.held'
      id: MessageId
      name: string
      text: string
      role: Role
      key: string
      why: string
      check?: string
    }
  /** The end of a wait. An approved line follows as `chat.said`. `userId` and `key` are the author's. */
  | { kind: 'chat.judged'; id: MessageId; approved: boolean; userId: UserId; key: string }
  /** The following entry takes back the effect of entry `of`. */
  | { kind: 'act.undone'; of: number }
  /** `untilMs` 0 means until staff unmute the user. */
  | { kind: 'chat.muted'; userId: UserId; name: string; untilMs: number }
  | { kind: 'chat.unmuted'; userId: UserId }
  /** Kept out of the room. `untilMs` 0 means for as long as the room is there. */
  | { kind: 'person.banned'; userId: UserId; name: string; untilMs: number }
  | { kind: 'person.unbanned'; userId: UserId }
  | { kind: 'product.listed'; product: Product }
  | { kind: 'product.edited'; product: Product }
  | { kind: 'product.delisted'; productId: ProductId }
  | { kind: 'product.arranged'; ids: readonly ProductId[] }
  | { kind: 'product.pinned'; productId: ProductId }
  | { kind: 'product.unpinned' }
  /** The host explains this product on air from now on (讲解), until `product.explanationEnded`. */
  | { kind: 'product.explained'; productId: ProductId }
  | { kind: 'product.explanationEnded' }
  /** Rules and commitment of a draw, fixed from now on. `closesAt`: server ms. */
  | { kind: 'draw.opened'; drawId: string; rules: DrawRules; closesAt: number; commit: string }
  | { kind: 'draw.closed'; drawId: string; listHash: string; entries: number; excluded: number }
  | { kind: 'draw.revealed'; drawId: string; secret: string; beacon: string; drawn: readonly DrawnTicket[] }
  | { kind: 'draw.cancelled'; drawId: string; why: string }
  /** The room offers this coupon from now on, in the place of another one. */
  | { kind: 'coupon.offered'; coupon: RoomCoupon }
  /** Claims that are left. */
  | { kind: 'coupon.counted'; couponId: string; left: number }
  | { kind: 'coupon.ended'; couponId: string }
  | { kind: 'pulse.sampled'; viewers: number; likes: number }

export type RoomFactKind = RoomFact['kind']

/** A fact with its author and its time; the log has not numbered it yet. `at` is server time in ms. */
export type NewRoomEvent = RoomFact & { readonly at: number; readonly by: UserId }

/** A kind that this build does not know, kept as it came: an older client must not stumble over a newer server. */
export interface UnknownRoomEvent {
  readonly kind: 'unknown'
  readonly originalKind: string
  readonly fields: readonly unknown[]
  readonly at: number
  readonly by: UserId
  readonly seq: number
}

/** An entry of the log: `seq` counts 1, 2, 3 … in each room, without a hole. */
export type RoomEvent = (NewRoomEvent & { readonly seq: number }) | UnknownRoomEvent
