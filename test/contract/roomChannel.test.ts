import { startFakeTencentChat } from '../fakes/fakeTencentChat'
import { startRoomServer } from '../server/realtime/roomServer'
import { openPollViewer } from '../server/realtime/pollViewer'
import { openSeatViewer } from '../server/realtime/seatViewer'
import { openViewer } from '../server/realtime/viewer'
import { roomChannelContract } from './roomChannelContract'

roomChannelContract('a socket', async () => {
  const server = await startRoomServer()
  return { server, open: () => openViewer(server.url), close: () => server.close() }
})

roomChannelContract('long polling', async () => {
  const server = await startRoomServer()
  return { server, open: () => openPollViewer(server.origin), close: () => server.close() }
})

roomChannelContract('HTTP and a group of Tencent Chat', async () => {
  const chat = await startFakeTencentChat()
  const server = await startRoomServer({ chat })
  return {
    server,
    open: (page) =>
      openSeatViewer({ origin: server.origin, socketUrl: server.url, chat, seat: page.padEnd(8, '0') }),
    async close() {
      await server.close()
      await chat.close()
    },
  }
})
