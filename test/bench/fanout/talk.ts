import { asMessageId, asUserId } from '@/domain/kernel/ids'
import type { NewRoomEvent } from '@/domain/room/event'

/** Messages a second into one room. */
export const MESSAGES_PER_SEC = 200
/** The window by which everybody batches, ms; the gateway chooses the same for this many readers. */
export const BATCH_MS = 100
/** How often the talk comes in, ms. */
const BEAT_MS = 50

/** Typical lines under a sale: 10 to 40 characters, two thirds of them Chinese. */
export const textOf = (index: number): string =>
  `${['这个颜色还有吗', '主播能试一下另外那件吗 please', 'M 码什么时候补货呀'][index % 3]} #${index}`

/** As the log would hold it. */
export const eventOf = (index: number): NewRoomEvent & { readonly seq: number } => ({
  kind: 'chat.said',
  id: asMessageId(`01JD${String(index).padStart(22, '0')}`),
  name: `viewer ${index % 400}`,
  text: textOf(index),
  role: 'viewer',
  by: asUserId(`01JC${String(index % 400).padStart(22, '0')}`),
  at: 1_790_000_000_000 + index * 5,
  seq: index + 1,
})

/** Most beats made up for when the loop was late: a slow server must not drown in missed ones. */
const LATE_BEATS = 10

/** Calls for each message, at the given rate; a late beat catches up. Returns a function that stops it. */
export function talk(say: (index: number) => void): () => void {
  const perBeat = (MESSAGES_PER_SEC * BEAT_MS) / 1_000
  let index = 0
  let due = Date.now()
  const timer = setInterval(() => {
    const now = Date.now()
    const beats = Math.floor((now - due) / BEAT_MS)
    due += beats * BEAT_MS
    for (let many = Math.min(beats, LATE_BEATS) * perBeat; many > 0; many -= 1) {
      say(index)
      index += 1
    }
  }, BEAT_MS)
  return () => clearInterval(timer)
}
