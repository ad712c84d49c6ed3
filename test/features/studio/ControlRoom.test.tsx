import { TextEncoder } from 'node:util'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState, type ReactElement } from 'react'
import type { PushAddress } from '@/domain/live/playbackSource'
import { CLOUD_LATE_MS } from '@/domain/live/push'
import type { RoomState } from '@/domain/room/state'
import { ControlRoom } from '@/features/studio/ControlRoom'
import type { Ports } from '@/ports/ports'
import { createStudioPush, type StudioPush } from '@/store/studio/createStudioPush'
import { createStudioRoom, type StudioRoom } from '@/store/studio/createStudioRoom'
import { FakeLivePusher } from '../../fakes/fakeLivePusher'
import { renderApp } from '../../fakes/renderApp'
import { settle } from '../../fakes/studioPorts'
import { roomFeed, roomState } from './roomFixture'

// The drawer of QR codes wants one, and jsdom has none.
Object.assign(globalThis, { TextEncoder })

const isAskedBeforeClosing = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

const away: RoomState['stream'] = { up: false, sinceMs: 0 }

async function show(phase: 'scheduled' | 'live', secondPush: PushAddress['secondPush'] = 'refused') {
  let studio: StudioRoom | null = null
  let push: StudioPush | null = null
  let tellStream: (stream: RoomState['stream']) => void = () => undefined
  const Shown = ({ ports }: { ports: Ports }): ReactElement => {
    const [stream, setStream] = useState(away)
    tellStream = setStream
    studio ??= createStudioRoom(ports, 'tea')
    push ??= createStudioPush({ ports, studio, roomId: 'tea', kind: 'shop' })
    const feed = roomFeed({ room: roomState({ phase, stream }) })
    return <ControlRoom feed={feed} studio={studio} push={push} preview={null} />
  }
  const app = renderApp((ports) => <Shown ports={ports} />)
  const held = push as unknown as StudioPush
  const reply = { now: app.clock.now(), facts: null, refusal: null, browserPush: { by: 'socket' } }
  app.http.answer('GET /api/rooms/tea/stream', () => reply)
  await waitFor(() => expect(held.getState().can).not.toBeNull())
  const pusher = new FakeLivePusher()
  act(() => held.getState().attach(pusher))
  const expiresAt = app.clock.now() + 3_600_000
  app.http.answer('POST /api/rooms/tea/push-address', () => ({
    server: 's', key: 'k', url: 'u', webSocketUrl: 'w', secondPush, expiresAt,
  }))
  app.http.answer('POST /api/rooms/tea/commands', () => ({ seq: 2 }))
  await act(settle)
  act(() => held.getState().open())
  act(() => pusher.signal({ type: 'previewing' }))
  return { ...app, pusher, push: held, tellStream: (stream: RoomState['stream']) => act(() => tellStream(stream)) }
}

test('one button goes live while the host’s own preview is ready, and the room starts with it', async () => {
  const { pusher, push, http } = await show('scheduled')
  fireEvent.click(screen.getByRole('button', { name: '开播' }))
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '开播' }))
  await act(settle)
  expect(pusher.starts).toHaveLength(1)
  expect(screen.queryByRole('button', { name: '开播' })).toBeNull()
  act(() => pusher.signal({ type: 'live' }))
  await act(settle)
  expect(http.asked.at(-1)?.body).toEqual({ type: 'room.start' })
  // The camera is put away: the one at the top is for another encoder.
  act(() => push.getState().closePreview())
  expect(screen.getAllByRole('button', { name: '开播' })).toHaveLength(1)
})

test('[PUSHER-12] leaving asks while this device sends the picture, and only then', async () => {
  const { push, pusher } = await show('live')
  expect(isAskedBeforeClosing()).toBe(false)
  act(() => push.getState().goLive(false))
  await act(settle)
  act(() => pusher.signal({ type: 'live' }))
  expect(isAskedBeforeClosing()).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: '返回列表' }))
  expect(screen.getByRole('alertdialog').textContent).toContain('离开会停止推画面')
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '取消' }))
  expect(pusher.isSending).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: '返回列表' }))
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '离开' }))
  // A host who has confirmed gets no second question from the browser.
  expect([pusher.isSending, isAskedBeforeClosing()]).toEqual([false, false])
})

test('[CLOUDPUSH-5] until the cloud has reported a push, bar and stage both wait for the report', async () => {
  const { push, pusher, clock, tellStream } = await show('live', 'replaces')
  const sees = (words: RegExp): number => screen.queryAllByText(words).length
  expect([sees(/等云端确认/), sees(/画面断了/)]).toEqual([0, 1])
  act(() => push.getState().goLive(false))
  await act(settle)
  act(() => pusher.signal({ type: 'live' }))
  expect([sees(/等云端确认/), sees(/画面断了/), sees(/正在推画面/), sees(/等待推流/)]).toEqual([2, 0, 0, 0])
  tellStream({ up: true, session: 's', sinceMs: 1 })
  expect([sees(/等云端确认/), sees(/画面断了/), sees(/正在推画面/)]).toEqual([0, 0, 1])
  tellStream(away)
  await act(async () => {
    clock.advance(CLOUD_LATE_MS)
    await settle()
  })
  // So late no word is a word.
  expect([sees(/等云端确认/), sees(/画面断了/)]).toEqual([0, 1])
})

test('[CLOUDPUSH-5] bar and stage do not wait for an edge that reports at once', async () => {
  const { push, pusher } = await show('live')
  act(() => push.getState().goLive(false))
  await act(settle)
  act(() => pusher.signal({ type: 'live' }))
  expect([screen.queryByText(/等云端确认/), screen.queryByText(/画面断了/)]).toEqual([null, expect.anything()])
})
