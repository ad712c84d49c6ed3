import type { Product } from '../product/product'
import { isOver } from './phase'
import type { RoomState } from './state'

/** A change of a room that is announced to everybody in it. */
export type RoomNews =
  | { readonly kind: 'started' | 'paused' | 'resumed' | 'ended' }
  | { readonly kind: 'announced'; readonly text: string }
  | { readonly kind: 'pinned'; readonly product: Product }

type Seen = Pick<RoomState, 'phase' | 'pinned' | 'shelf' | 'announcement'>

/** The news between two states of a room; changes of phase come first, then the announcement, then the shelf. */
export function chooseRoomNews(before: Seen, after: Seen): readonly RoomNews[] {
  const news: RoomNews[] = []
  if (before.phase !== after.phase) {
    if (isOver(after.phase)) {
      if (!isOver(before.phase)) news.push({ kind: 'ended' })
    } else if (after.phase === 'paused') news.push({ kind: 'paused' })
    else if (after.phase === 'live') news.push({ kind: before.phase === 'paused' ? 'resumed' : 'started' })
  }
  const { text = '' } = after.announcement ?? {}
  if (text !== '' && text !== before.announcement?.text) news.push({ kind: 'announced', text })
  const product = after.pinned === before.pinned ? undefined : after.shelf.find(({ id }) => id === after.pinned)
  if (product !== undefined) news.push({ kind: 'pinned', product })
  return news
}
