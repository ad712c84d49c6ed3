import { asMessageId } from '@/domain/kernel/ids'
import { createFakeClock } from '../../fakes/fakeClock'
import { systemActor } from '../../../server/usecases/systemActor'
import { holdOpen, upgradeRequest } from '../raw'
import { startRoomServer, tea, type RoomServer } from './roomServer'
import { openViewer } from './viewer'

let server: RoomServer
afterEach(() => server.close())

test('a page of another site is refused and let go, also when it never closes', async () => {
  server = await startRoomServer()
  const { port } = new URL(server.url)
  const said = await holdOpen(Number(port), upgradeRequest('/socket', 'Origin: http://evil.example\r\n'))
  expect(said).toMatch(/^HTTP\/1\.1 403 /)
})

test('a clock that is set back holds up neither lines nor the counters', async () => {
  const clock = createFakeClock(10_000_000)
  server = await startRoomServer({ clock })
  const viewer = openViewer(server.url)
  await viewer.hello('viewer:anna:Anna')
  const remove = (id: string) => server.rooms.execute(tea, { type: 'chat.remove', id: asMessageId(id) }, systemActor)
  await remove('before')
  clock.advance(1_000)
  await viewer.until(() => viewer.events.length === 1)

  clock.set(clock.now() - 3_600_000)
  await remove('after')
  viewer.send({ t: 'l', n: 6 })
  viewer.send({ t: 'p', s: 0 })
  await viewer.first('q')
  clock.advance(50)
  await viewer.until(() => viewer.events.length === 2)
  clock.advance(1_000)
  await viewer.first('st', ({ lk }) => lk === 6)
  viewer.cut()
})
