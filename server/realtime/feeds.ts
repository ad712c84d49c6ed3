import type { RoomId } from '@/domain/kernel/ids'
import { openRoomFeed, type FeedDeps, type RoomFeed } from './roomFeed'

/** The feeds of the rooms that somebody reads. */
export interface RoomFeeds {
  /** The room's feed, opened once for everybody who comes at the same time; null when there is no such room. */
  open(roomId: RoomId): Promise<RoomFeed | null>
  /** Cuts who was slow too long, and closes feeds that nobody reads any more. */
  sweep(): void
  close(): void
}

/** How long an empty feed stays, ms: people who reload come back within it. */
const EMPTY_MS = 30_000

export function createRoomFeeds(deps: FeedDeps): RoomFeeds {
  const opening = new Map<RoomId, Promise<RoomFeed | null>>()
  const feeds = new Map<RoomId, RoomFeed>()

  const openOnce = async (roomId: RoomId): Promise<RoomFeed | null> => {
    try {
      const feed = await openRoomFeed(roomId, deps)
      if (feed !== null) feeds.set(roomId, feed)
      return feed
    } finally {
      opening.delete(roomId)
    }
  }

  return {
    async open(roomId) {
      const known = feeds.get(roomId)
      if (known !== undefined) return known
      const already = opening.get(roomId) ?? openOnce(roomId)
      opening.set(roomId, already)
      return already
    },
    sweep() {
      for (const [roomId, feed] of feeds) {
        feed.sweep()
        const since = feed.idleSince()
        if (since === null || since + EMPTY_MS > deps.clock.now()) continue
        feeds.delete(roomId)
        feed.close()
      }
    },
    close() {
      for (const feed of feeds.values()) feed.close()
      feeds.clear()
    },
  }
}
