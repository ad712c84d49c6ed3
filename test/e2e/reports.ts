import type { Browser } from 'playwright-core'
import type { ReportTarget } from '@/domain/report/report'
import type { RoomState } from '@/domain/room/state'
import { phoneContext } from './browser'
import { guestHeaders } from './kaibo'
import { say, seesOnce } from './viewer'

/** A guest says a text in a room; another guest reports that line, and the room. */
export async function sayAndReport(browser: Browser, origin: string, roomId: string, text: string): Promise<void> {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  await page.goto(`${origin}/room?id=${roomId}`)
  await say(page, text)
  await seesOnce(page, text)
  await context.close()
  const headers = { ...(await guestHeaders(origin)), 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/api/rooms/${roomId}`)
  const { room } = (await answer.json()) as { room: RoomState }
  const line = room.recent.find((other) => other.text === text)
  if (line === undefined) throw new Error('the line was not kept')
  const targets: ReportTarget[] = [{ kind: 'room' }, { kind: 'line', id: line.id, seq: line.seq }]
  for (const target of targets) {
    const body = JSON.stringify({ target, reason: 'fraud', text: '假货' })
    const sent = await fetch(`${origin}/api/rooms/${roomId}/reports`, { method: 'POST', headers, body })
    if (!sent.ok) throw new Error(`the report was refused: ${sent.status}`)
  }
}
