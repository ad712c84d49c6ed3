import type { NewcomerLimit } from '../chat/newcomers'
import type { TalkRules } from '../chat/talkRules'
import type { RoomCoupon } from '../coupon/coupon'
import type { DrawRules } from '../draw/drawRules'
import type { DrawnTicket } from '../draw/roomDraw'
import type { MessageId, ProductId, RoomId, UserId } from '../kernel/ids'
import type { PushEnd } from '../live/streamFacts'
import type { Product } from '../product/product'
import type { RoomAbout, RoomKind } from './about'
import type { RoomEvent } from './event'

/** A request to change a room. `leastRole.ts` has the role that each needs. */
export type RoomCommand =
  | { type: 'room.schedule'; roomId: RoomId; roomKind: RoomKind; about: RoomAbout }
  /** `version` is the `aboutVersion` that the author has seen. */
  | { type: 'room.edit'; about: Partial<RoomAbout>; version?: number }
  | { type: 'room.start' }
  | { type: 'room.pause' }
  | { type: 'room.resume' }
  | { type: 'room.end' }
  | { type: 'stream.up'; session: string }
  | { type: 'stream.down'; session: string; reason: PushEnd }
  /** `check`: label of an outside check under which the line waits for staff; set by the server alone. */
  | { type: 'chat.say'; text: string; check?: string }
  /** `userId` and `name` are the speaker's as the author sees them, for a line that the state no longer holds. */
  | { type: 'chat.remove'; id: MessageId; userId?: UserId; name?: string }
  /**
   * Takes back every line of a user so far, or those of the last `lastMs`. `name` as the author sees it, for a
   * user whom the state forgot.
   */
  | { type: 'chat.removeAll'; userId: UserId; name?: string; lastMs?: number }
  /** Removes every line and the name of a user for good, at the user's own request. */
  | { type: 'chat.erase'; userId: UserId }
  /** Null lets new guests talk at once. */
  | { type: 'chat.limitNewcomers'; limit: NewcomerLimit | null }
  /** Changes the rules of the talk that it names. */
  | { type: 'chat.setRules'; rules: Partial<TalkRules> }
  /** Pins an announcement over the talk, in place of the one before; an empty text takes it down. */
  | { type: 'chat.announce'; text: string }
  /** Lets a held line appear, under a new number. */
  | { type: 'chat.approve'; id: MessageId }
  | { type: 'chat.deny'; id: MessageId }
  /** Denies lines that were held for too long. */
  | { type: 'chat.expireHeld' }
  /** Takes back what the entry `seq` did. `entry` is that entry, by the server's log. */
  | { type: 'act.undo'; seq: number; entry?: RoomEvent }
  /** `forMs` 0 means until staff unmute the user. */
  | { type: 'chat.mute'; userId: UserId; forMs: number; name?: string }
  | { type: 'chat.unmute'; userId: UserId }
  /** Ends the user's connections to the room and refuses new ones. `forMs` 0: for as long as the room exists. */
  | { type: 'person.ban'; userId: UserId; forMs: number; name?: string }
  | { type: 'person.unban'; userId: UserId }
  | { type: 'product.list'; product: Product }
  | { type: 'product.edit'; product: Product }
  | { type: 'product.delist'; productId: ProductId }
  | { type: 'product.arrange'; ids: readonly ProductId[] }
  | { type: 'product.pin'; productId: ProductId }
  | { type: 'product.unpin' }
  /** Begins to explain a product on air; ends the explanation of another one, and pins the product. */
  | { type: 'product.explain'; productId: ProductId }
  | { type: 'product.endExplanation' }
  | { type: 'draw.open'; drawId: string; rules: DrawRules; closesAt: number; commit: string }
  /** The list of tickets is fixed; `excluded` entries were struck because their people were muted or banned by then. */
  | { type: 'draw.close'; drawId: string; listHash: string; entries: number; excluded: number }
  | { type: 'draw.reveal'; drawId: string; secret: string; beacon: string; drawn: readonly DrawnTicket[] }
  | { type: 'draw.cancel'; drawId: string; why: string }
  /** Shows a coupon in the room. */
  | { type: 'coupon.offer'; coupon: RoomCoupon }
  /** Shows its changed terms, while the room shows that coupon. */
  | { type: 'coupon.change'; coupon: RoomCoupon }
  | { type: 'coupon.count'; couponId: string; left: number }
  | { type: 'coupon.end'; couponId: string }
  | { type: 'pulse.sample'; viewers: number; likes: number }

/** Commands that may come over the wire; the rest is the server's own. `reason` is kept with the act of staff alone. */
export type HostCommand = { readonly reason?: string } & Extract<
  RoomCommand,
  {
    type:
      | 'room.edit'
      | 'room.start'
      | 'room.pause'
      | 'room.resume'
      | 'room.end'
      | 'chat.remove'
      | 'chat.removeAll'
      | 'chat.limitNewcomers'
      | 'chat.setRules'
      | 'chat.announce'
      | 'chat.approve'
      | 'chat.deny'
      | 'act.undo'
      | 'chat.mute'
      | 'chat.unmute'
      | 'person.ban'
      | 'person.unban'
      | 'product.pin'
      | 'product.unpin'
      | 'product.explain'
      | 'product.endExplanation'
  }
>
