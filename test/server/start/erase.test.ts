import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { asRoomId } from '@/domain/kernel/ids'
import { createSqliteRoomLog } from '../../../server/adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { callTo, Load, ROOM } from '../../bench/kills/load'
import { machineEnvironment } from '../../fakes/machineEnvironment'
import { buildServer, startServer, type ServerProcess } from './serverProcess'

let folder: string
let running: ServerProcess[] = []
beforeAll(buildServer)
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-erase-'))
})
afterEach(async () => {
  for (const server of running) server.signal('SIGKILL')
  await Promise.all(running.map((server) => server.ended))
  running = []
  await rm(folder, { recursive: true, force: true })
})

const erase = async (...options: readonly string[]): Promise<string> => {
  const program = path.resolve(__dirname, '../../../config/run/kaibo.mjs')
  const env = { ...machineEnvironment(), DATA_DIR: folder }
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'erase', ...options], { env })
  return stdout
}

const listening = async (): Promise<{ server: ServerProcess; origin: string }> => {
  const server = startServer({ DATA_DIR: folder })
  running.push(server)
  const [, origin = ''] = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/[\s\S]*Ctrl-C/)
  return { server, origin }
}

/** The authors of the lines in the log that still have their words. The server has ended. */
const speakers = async (): Promise<string[]> => {
  const log = await createSqliteRoomLog({ file: path.join(folder, 'rooms.db'), clock: systemClock })
  const events = await log.read(asRoomId(ROOM), 0, 1_000)
  await log.close()
  return events.flatMap((event) => (event.kind === 'chat.said' && event.text !== '' ? [event.by] : []))
}

test('[ERASE-1] erases beside a running server, and by the next start without one', async () => {
  const { server, origin } = await listening()
  const call = callTo(origin)
  const load = new Load()
  await load.signIn(call, /\/studio#code=([\w-]+)/.exec(server.said())?.[1] ?? '')
  const first = await load.talkLater(call, origin)
  const second = await load.talkLater(call, origin)
  expect(await erase(first)).toContain('Erased')
  server.signal('SIGTERM')
  await server.ended
  expect(new Set(await speakers())).toEqual(new Set([second]))

  expect(await erase(second)).toContain('Registered')
  const next = await listening()
  next.server.signal('SIGTERM')
  await next.server.ended
  expect(await speakers()).toEqual([])

  for (const id of ['owner', 'system', 'no id', '']) await expect(erase(id)).rejects.toThrow(/cannot be erased|USER_ID/)
})
