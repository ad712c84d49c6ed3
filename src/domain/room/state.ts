import type { ChatLine } from '../chat/message'
import type { NewcomerRule } from '../chat/newcomers'
import type { TalkRules } from '../chat/talkRules'
import type { RoomCoupon } from '../coupon/coupon'
import type { RoomDraw } from '../draw/roomDraw'
import type { FieldVersions, Versioned } from '../kernel/versionedFields'
import type { ProductId, RoomId, UserId } from '../kernel/ids'
import type { Product } from '../product/product'
import type { RoomAbout, RoomKind } from './about'
import type { RoomPhase } from './phase'

/** Whether media is being pushed, as the log knows it. `session` names the push that is up. */
export type StreamState =
  | { readonly up: true; readonly session: string; readonly sinceMs: number }
  | { readonly up: false; readonly sinceMs: number }

export interface MutedPerson {
  readonly userId: UserId
  readonly name: string
  /** Server time in ms; 0 means until staff unmute the user. */
  readonly untilMs: number
}

/** A line that waits for approval. `why` names the words that were found, `check` the label of an outside check. */
export type HeldLine = ChatLine & { readonly key: string; readonly why: string; readonly check?: string }

/** An author of removed lines, kept so that staff can still mute them. */
export type RemovedPerson = Pick<MutedPerson, 'userId' | 'name'>

/** All that is true of a room after `seq` entries of its log. Plain data: it travels as the snapshot. */
export interface RoomState {
  readonly id: RoomId
  readonly kind: RoomKind
  readonly seq: number
  readonly about: RoomAbout
  /** Counts the edits of `about`, from 1; a form names the version it was opened with. Absent from older servers: 1. */
  readonly aboutVersion?: number
  readonly aboutFieldVersions?: FieldVersions<RoomAbout>
  readonly phase: RoomPhase
  /** Server time in ms; 0 until it happened. */
  readonly startedAt: number
  readonly endedAt: number
  readonly stream: StreamState
  readonly muted: readonly MutedPerson[]
  /** Users banned from the room; absent while there were none, and from older servers. */
  readonly banned?: readonly MutedPerson[]
  /** Users whose lines were removed, newest last, at most `REMOVED_PEOPLE`; absent from older servers. */
  readonly removed?: readonly RemovedPerson[]
  /** Limit for new guests; null or absent (older servers): none. */
  readonly newcomers?: NewcomerRule | null
  /** How staff hold the talk; absent while nobody has set it. */
  readonly talk?: TalkRules
  /** The announcement that stands over the talk; absent or null while there is none. `at`: server ms. */
  readonly announcement?: { readonly text: string; readonly at: number } | null
  /** Lines that wait for approval, oldest first; only staff receive them. Absent while there were none. */
  readonly held?: readonly HeldLine[]
  readonly shelf: readonly Product[]
  readonly pinned: ProductId | null
  /** The product that is explained on air, with the start in server ms; absent or null while none is. */
  readonly explaining?: { readonly productId: ProductId; readonly sinceMs: number } | null
  /** The newest draw; absent while there was none. */
  readonly draw?: RoomDraw
  /** The coupon that the room offers; absent or null while there is none. */
  readonly coupon?: RoomCoupon | null
  readonly viewers: number
  readonly likes: number
  /** The newest lines of talk, oldest first, at most `RECENT_LINES`. */
  readonly recent: readonly ChatLine[]
}

/** A room's row in the directory: small, and without lines, products and users. */
export type RoomListing = Pick<
  RoomState,
  'id' | 'kind' | 'seq' | 'about' | 'phase' | 'startedAt' | 'endedAt' | 'stream' | 'viewers' | 'likes'
>

/** The room's row in the directory. */
export const listingOf = ({
  id, kind, seq, about, phase, startedAt, endedAt, stream, viewers, likes,
}: RoomState): RoomListing => ({ id, kind, seq, about, phase, startedAt, endedAt, stream, viewers, likes })

/** A text as searches compare it: width, case and space make no difference. */
export const searchWords = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** The text that a room search matches. */
export const listingWords = ({ about }: Pick<RoomListing, 'about'>): string =>
  searchWords(`${about.title} ${about.hostName}`)

/** Lines of talk that a snapshot carries: enough to fill a tall phone twice. */
export const RECENT_LINES = 50
/** Most users muted at once; beyond it the oldest mute is forgotten. */
export const MUTED_PEOPLE = 1_000

/** Most users with removed lines that are remembered; beyond it the oldest is forgotten. */
export const REMOVED_PEOPLE = 50

/**
 * Raised when `RoomState` changes its shape: kept folds of another version are thrown away and made again from the log.
 */
export const STATE_VERSION = 3

/** The time by which rooms of a phase are listed, newest first, ms: planned, started or ended. */
export const directoryTime = (state: RoomListing): number => {
  switch (state.phase) {
    case 'scheduled':
      return state.about.startsAt
    case 'live':
    case 'paused':
      return state.startedAt
    case 'ended':
    case 'replay':
      return state.endedAt
  }
}

/** A room's description with its versions. */
export const versionedAbout = ({ about, aboutVersion, aboutFieldVersions }: RoomState): Versioned<RoomAbout> => ({
  fields: about,
  version: aboutVersion ?? 1,
  fieldVersions: aboutFieldVersions ?? {},
})
