import type { RoomId, UserId } from '@/domain/kernel/ids'

/** Credentials with which a page receives a room's group. */
export interface GroupTicket {
  readonly sdkAppId: number
  /** The user's id at the cloud. */
  readonly userId: string
  readonly userSig: string
  /** After so long a new ticket is due, ms. */
  readonly renewInMs: number
  readonly groupId: string
  /** The account whose messages are this server's; messages of other accounts are ignored. */
  readonly from: string
}

/**
 * Outcome of a call: `done`; `refused`, which no repetition mends; `gone`, the group is no more; `unavailable`, the
 * cloud did not answer or is busy, also after some tries.
 */
export type RelayOutcome = 'done' | 'refused' | 'gone' | 'unavailable'

/** Carries one message to all who are in a room's group at a cloud. No call rejects. */
export interface ChatRelay {
  /** The most one message may hold, bytes of its text as it stands in JSON. */
  readonly messageBytes: number
  /** Shortest time between two messages of one room, ms. */
  readonly spacingMs: number
  /** Makes the room's group, or finds that it is there. */
  openGroup(roomId: RoomId): Promise<RelayOutcome>
  /** Sends to the group. One message of a room at a time, else their order is not kept. */
  send(roomId: RoomId, text: string, priority: 'high' | 'low'): Promise<RelayOutcome>
  /** Ends the group for everybody in it. `gone` is as good as `done`. */
  closeGroup(roomId: RoomId): Promise<RelayOutcome>
  /** A user's id at the cloud. */
  accountOf(userId: UserId): string
  ticket(userId: UserId, roomId: RoomId): GroupTicket
  /** Gives up what is under way, and takes nothing more. */
  stop(): void
}

/** Answer to a cloud's call. */
export type ChatCallAnswer =
  | { readonly taken: true; readonly body: Readonly<Record<string, unknown>> }
  | { readonly taken: false; readonly fault: 'malformed' | 'badSignature' | 'expired' }

/** Takes the calls of a chat cloud. */
export interface ChatCallbacks {
  /** One call: its query, and its body as text. */
  handleCall(query: Readonly<Record<string, unknown>>, body: string): ChatCallAnswer
  /** Tells that somebody's connection to the cloud seems to have ended. Only a hint, never proof. */
  onOffline(listener: (account: string) => void): void
}
