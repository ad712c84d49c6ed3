import { PROBE_DELAYS_MS, PROBE_LIMIT_MS, socketOrPoll } from '@/platform/chat/socketOrPoll'
import { WELCOME_TIMEOUT_MS } from '@/store/room/roomConnection'
import type { ChatChannel } from '@/ports/chatTransport'
import { FakeChat } from '../../fakes/fakeChat'
import { createFakeClock } from '../../fakes/fakeClock'

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

/** A page: its two channels, and the events of its room. */
function page() {
  const clock = createFakeClock()
  const [socket, poll] = [new FakeChat(), new FakeChat()]
  const chat = socketOrPoll({ socket, loadPoll: () => Promise.resolve(poll), clock })
  const heard: string[] = []
  const open = (): ChatChannel =>
    chat.open({
      onOpen: () => heard.push('open'),
      onFrame: (text) => heard.push(text),
      onClosed: (code) => heard.push(`closed ${code}`),
    })
  return { clock, socket, poll, heard, open }
}
const ok = { t: 'q', now: 1 } as const
const text = JSON.stringify(ok)

test('[POLL-10] a WebSocket that works is all there is', async () => {
  const { socket, poll, heard, open } = page()
  open()
  socket.newest.accept()
  socket.newest.send(ok)
  socket.newest.close(1006)
  await settle()
  expect(heard).toEqual(['open', text, 'closed 1006'])
  expect(poll.channels).toHaveLength(0)
})

test('[POLL-10] where it does not open, polling takes over without an event for the room', async () => {
  const { socket, poll, heard, open } = page()
  const channel = open()
  socket.newest.close(1006)
  await settle()
  poll.newest.accept()
  channel.send('{"t":"hi"}')
  poll.newest.send(ok)
  expect(heard).toEqual(['open', text])
  expect(poll.newest.received).toEqual([{ t: 'hi' }])
  channel.close()
  expect(poll.newest.closedByClient).toBe(true)
  open()
  await settle()
  expect([socket.channels.length, poll.channels.length]).toEqual([1, 2])
})

test('[POLL-10] where it opens and brings nothing, the next attempt polls', async () => {
  const { clock, socket, poll, open } = page()
  const channel = open()
  socket.newest.accept()
  clock.advance(PROBE_LIMIT_MS)
  channel.close()
  open()
  await settle()
  expect([socket.channels.length, poll.channels.length]).toEqual([1, 1])
})

test('[POLL-10] a room that is left between open and welcome says nothing about the WebSocket', async () => {
  const { clock, socket, poll, open } = page()
  const channel = open()
  socket.newest.accept()
  clock.advance(PROBE_LIMIT_MS - 1)
  channel.close()
  clock.advance(PROBE_LIMIT_MS)
  open()
  await settle()
  expect([socket.channels.length, poll.channels.length]).toEqual([2, 0])
})

test('[POLL-10] where the handshake hangs, polling takes over before the room gives up', async () => {
  const { clock, socket, poll, heard, open } = page()
  open()
  clock.advance(PROBE_LIMIT_MS - 1)
  expect(poll.channels).toHaveLength(0)
  clock.advance(1)
  await settle()
  expect([socket.newest.closedByClient, poll.channels.length]).toEqual([true, 1])
  poll.newest.accept()
  poll.newest.send(ok)
  expect(heard).toEqual(['open', text])
  expect(PROBE_LIMIT_MS).toBeLessThan(WELCOME_TIMEOUT_MS)
})

test('[POLL-10] a late handshake is not counted against a WebSocket that brings frames', async () => {
  const { clock, socket, poll, heard, open } = page()
  open()
  clock.advance(PROBE_LIMIT_MS - 1)
  socket.newest.accept()
  clock.advance(1)
  socket.newest.send(ok)
  socket.newest.close(1006)
  open()
  await settle()
  expect([socket.channels.length, poll.channels.length]).toEqual([2, 0])
  expect(heard).toEqual(['open', text, 'closed 1006'])
})

test('[POLL-10] where it has worked before, the first handshake that hangs is a broken network', async () => {
  const { clock, socket, poll, heard, open } = page()
  open()
  socket.newest.accept()
  socket.newest.send(ok)
  socket.newest.close(1006)
  open()
  clock.advance(PROBE_LIMIT_MS)
  await settle()
  expect([heard.at(-1), socket.newest.closedByClient, poll.channels.length]).toEqual(['closed 1006', true, 0])
})

test('[POLL-10] one that has worked before has a second try: a server that restarts is not doubled', async () => {
  const { socket, poll, heard, open } = page()
  open()
  socket.newest.accept()
  socket.newest.send(ok)
  socket.newest.close(1006)
  open()
  socket.newest.close(1006)
  await settle()
  expect([heard.at(-1), poll.channels.length]).toEqual(['closed 1006', 0])
  open()
  socket.newest.close(1006)
  await settle()
  expect(poll.channels).toHaveLength(1)
})

test('[POLL-11] where nothing works the room learns of it, and begins with the WebSocket again', async () => {
  const { socket, poll, heard, open } = page()
  open()
  socket.newest.close(1006)
  await settle()
  poll.newest.accept()
  poll.newest.close(1006)
  expect(heard).toEqual(['open', 'closed 1006'])
  open()
  expect(socket.channels).toHaveLength(2)
})

test('[POLL-11] a refusal by polling reaches the room as it came', async () => {
  const { socket, poll, heard, open } = page()
  open()
  socket.newest.close(1006)
  await settle()
  poll.newest.accept()
  const no = { t: 'no', code: 'request.tooMany', detail: { waitSec: 30 } } as const
  poll.newest.send(no)
  poll.newest.close(4029)
  expect(heard).toEqual(['open', JSON.stringify(no), 'closed 4029'])
})

test('[POLL-12] a page that polls returns to a WebSocket that brings frames, and gets nothing twice', async () => {
  const { clock, socket, poll, heard, open } = page()
  open()
  socket.newest.close(1006)
  await settle()
  poll.newest.accept()
  poll.newest.send(ok)

  clock.advance(PROBE_DELAYS_MS[0])
  expect(socket.channels).toHaveLength(2)
  socket.newest.close(1006)
  // Opened, and mute.
  clock.advance(PROBE_DELAYS_MS[1])
  socket.newest.accept()
  clock.advance(PROBE_LIMIT_MS)
  expect(socket.newest.closedByClient).toBe(true)
  expect(poll.newest.closedByClient).toBe(false)

  clock.advance(PROBE_DELAYS_MS[2])
  socket.newest.accept()
  expect(socket.newest.received).toEqual([{ t: 'hi', v: 0 }])
  socket.newest.send({ t: 'no', code: 'wire.versionTooOld' })
  expect(poll.newest.closedByClient).toBe(true)
  expect(heard).toEqual(['open', text, '{"t":"mv","in":[0,0]}', 'closed 4100'])
  open()
  expect([socket.channels.length, poll.channels.length]).toEqual([5, 1])
})

test('[POLL-12] a room that was left probes no more', async () => {
  const { clock, socket, poll, open } = page()
  const channel = open()
  socket.newest.close(1006)
  await settle()
  poll.newest.accept()
  poll.newest.send(ok)
  channel.close()
  clock.advance(600_000)
  expect(socket.channels).toHaveLength(1)
})
