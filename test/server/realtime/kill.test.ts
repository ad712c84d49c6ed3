import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RoomEvent } from '@/domain/room/event'
import { createSqliteRoomLog } from '../../../server/adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { tea } from './roomServer'
import { openViewer, type SocketViewer } from './viewer'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-kill-'))
const file = path.join(folder, 'rooms.db')
let child: ChildProcess
let url = ''
let started: Promise<void>

const startChild = async (): Promise<void> => {
  child = fork(path.join(__dirname, 'roomServerProcess.ts'), [file], { execArgv: ['--import', 'tsx'] })
  url = (await once(child, 'message'))[0] as string
}
const kill = async (): Promise<void> => {
  const gone = once(child, 'exit')
  // Clients that lose the connection wait for the next start.
  started = gone.then(startChild)
  child.kill('SIGKILL')
  await started
}

afterAll(async () => {
  child.disconnect()
  await once(child, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

const SENDERS = 30
const EACH = 3

test(
  '[ROOM-9] kill -9 while messages are acknowledged loses none that was acknowledged and doubles none',
  async () => {
    started = startChild()
    await started
    let acknowledged = 0
    const kills = new Set([Math.floor((SENDERS * EACH) / 3), Math.floor((SENDERS * EACH * 2) / 3)])
    let killing = Promise.resolve()

    const connect = async (token: string, more: object = {}): Promise<SocketViewer> => {
      for (;;) {
        await started
        const viewer = openViewer(url)
        try {
          await viewer.hello(token, more)
          return viewer
        } catch {
          viewer.cut()
        }
      }
    }
    const watch: RoomEvent[] = []
    let watching = true
    const watcher = (async (): Promise<void> => {
      let position: object = {}
      while (watching) {
        const viewer = await connect('viewer:watcher', position)
        const { e, snap } = await viewer.first('ok')
        if (watch.length > 0) expect(snap).toBeUndefined()
        await viewer
          .until(() => !watching || countSaid(viewer.events) + countSaid(watch) === SENDERS * EACH)
          .catch(() => undefined)
        watch.push(...viewer.events)
        position = { e, s: watch[watch.length - 1]?.seq ?? 2 }
        viewer.cut()
        if (countSaid(watch) === SENDERS * EACH) return
      }
    })()

    const send = async (sender: number): Promise<void> => {
      let viewer = await connect(`viewer:s${sender}`)
      for (let index = 0; index < EACH; index += 1) {
        const key = `${sender}-${index}`
        for (;;) {
          const answer = await viewer.say(key, key).catch(() => null)
          if (answer !== null) {
            expect(answer.t).toBe('a')
            acknowledged += 1
            if (kills.delete(acknowledged)) killing = kill()
            break
          }
          viewer.cut()
          viewer = await connect(`viewer:s${sender}`)
        }
      }
      viewer.cut()
    }
    await Promise.all(Array.from({ length: SENDERS }, (_, sender) => send(sender)))
    await killing
    await watcher
    watching = false
    expect(kills.size).toBe(0)

    const log = await createSqliteRoomLog({ file, clock: systemClock })
    const kept = await log.read(tea, 0, 10_000)
    await log.close()
    const wanted = Array.from({ length: SENDERS * EACH }, (_, index) => `${Math.floor(index / EACH)}-${index % EACH}`)
    expect(textsOf(kept).sort()).toEqual([...wanted].sort())
    expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, index) => index + 1))
    expect(textsOf(watch)).toEqual(textsOf(kept))
  },
)

const textsOf = (events: readonly RoomEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'chat.said' ? [event.text] : []))
const countSaid = (events: readonly RoomEvent[]): number => textsOf(events).length
