import { wireLimits } from '@/domain/wire/limits'
import { createGuessLimit } from '../../../server/http/guessLimit'
import { createFakeClock } from '../../fakes/fakeClock'
import { openPollViewer } from './pollViewer'
import { startRoomServer, type RoomServer } from './roomServer'
import { openViewer } from './viewer'

const HOUR_MS = 3_600_000
const SILENT_MS = wireLimits.heartbeatSec * 1_000 * wireLimits.heartbeatsMissed

let clock: ReturnType<typeof createFakeClock>
let server: RoomServer
beforeEach(async () => {
  clock = createFakeClock(1_700_000_000_000)
  server = await startRoomServer({ clock })
})
afterEach(() => server.close())

const tokenOf = (id: string): string => `viewer:${id}:${id}`

describe.each([
  ['forward', HOUR_MS],
  ['back', -HOUR_MS],
])('[ROOM-70] the machine’s clock steps an hour %s', (_, stepMs) => {
  test('and drops neither sockets nor polls; a silent one still goes', async () => {
    const viewer = openViewer(server.url)
    await viewer.hello(tokenOf('ann'))
    const polling = openPollViewer(server.origin)
    await polling.hello(tokenOf('ben'))
    clock.set(clock.now() + stepMs)
    clock.advance(5_000)
    expect(await viewer.say('still here', 'k1')).toMatchObject({ t: 'a' })
    expect(await polling.say('me too', 'k2')).toMatchObject({ t: 'a' })
    clock.advance(SILENT_MS + 10_000)
    expect(await viewer.closed).toMatchObject({ reason: 'network.timeout' })
  })

  test('and repeats no command under the key of before', async () => {
    const viewer = openViewer(server.url)
    await viewer.hello(tokenOf('ann'))
    const first = await viewer.say('once', 'k1')
    clock.set(clock.now() + stepMs)
    expect(await viewer.say('once', 'k1')).toEqual(first)
    viewer.cut()
  })

  test('and frees nobody who guesses', () => {
    const limit = createGuessLimit(clock, 1, 60_000)
    limit.count('an address')
    clock.set(clock.now() + stepMs)
    expect(limit.waitSec('an address')).toBe(60)
    clock.advance(60_000)
    expect(limit.waitSec('an address')).toBe(0)
  })
})
