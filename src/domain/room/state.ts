import type { ChatLine } from '../chat/message'
import type { NewcomerRule } from '../chat/newcomers'
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
  /** Server time in ms; 0 means until somebody unmutes. */
  readonly untilMs: number
}

/** An author of removed lines, kept so that staff can still mute them. */
export type RemovedPerson = Pick<MutedPerson, 'userId' | 'name'>

/** All that is true of a room after `seq` entries of its log. Plain data: it travels as the snapshot. */
export interface RoomState {
  readonly id: RoomId
  readonly kind: RoomKind
  readonly seq: number
  readonly about: RoomAbout
  /** Counts the edits of `about`, from 1; a form names the one it was opened with. Servers of before tell none: 1. */
  readonly aboutVersion?: number
  readonly aboutFieldVersions?: FieldVersions<RoomAbout>
  readonly phase: RoomPhase
  /** Server time in ms; 0 until it happened. */
  readonly startedAt: number
  readonly endedAt: number
  readonly stream: StreamState
  readonly muted: readonly MutedPerson[]
  /** People banned from the room; absent while there were none, and from older servers. */
  readonly banned?: readonly MutedPerson[]
  /** People whose lines were removed, newest last, at most `REMOVED_PEOPLE`; left out by servers of before. */
  readonly removed?: readonly RemovedPerson[]
  /** What holds new guests; null or left out (servers of before): nothing. */
  readonly newcomers?: NewcomerRule | null
  readonly shelf: readonly Product[]
  readonly pinned: ProductId | null
  readonly viewers: number
  readonly likes: number
  /** The newest lines of talk, oldest first, at most `RECENT_LINES`. */
  readonly recent: readonly ChatLine[]
}

/** A room's row in the directory: small, and free of lines, products and people. */
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
/** People that may be muted at once; past it the oldest mute is forgotten. */
export const MUTED_PEOPLE = 1_000

/** People with removed lines that are remembered; past it the oldest is forgotten. */
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

/** What is told of a room, with its versions. */
export const versionedAbout = ({ about, aboutVersion, aboutFieldVersions }: RoomState): Versioned<RoomAbout> => ({
  fields: about,
  version: aboutVersion ?? 1,
  fieldVersions: aboutFieldVersions ?? {},
})
