import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { BrowserPush } from '@/domain/live/browserPush'
import type { StreamVerdict } from '@/domain/live/streamVerdict'
import type { RoomFeed } from '@/features/studio/roomFeed'
import { StreamPanel } from '@/features/studio/stream/StreamPanel'
import type { LivePusher, PusherSignal } from '@/ports/livePusher'
import { createStudioPush, type StudioPush } from '@/store/studio/createStudioPush'
import { createStudioRoom, type StudioRoom } from '@/store/studio/createStudioRoom'
import { FakeLivePusher } from '../../../fakes/fakeLivePusher'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { roomFeed, roomState } from '../roomFixture'

export const COMMANDS = 'POST /api/rooms/tea/commands'
export const ADDRESS = 'POST /api/rooms/tea/push-address'

interface Shown {
  readonly pusher?: FakeLivePusher
  readonly feed?: RoomFeed
  readonly verdict?: StreamVerdict | null
  readonly browserPush?: BrowserPush
}

/** A room that waits for its start and its picture. */
export const waitingRoom = (): RoomFeed =>
  roomFeed({ room: roomState({ phase: 'scheduled', stream: { up: false, sinceMs: 0 } }) })

export const pressButton = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
export const pressInDialog = (name: string): void => {
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name }))
}

/** The picture tab with a pusher on its stage that the test holds in its hands. */
export async function showPush({
  pusher = new FakeLivePusher(),
  feed = waitingRoom(),
  verdict = null,
  browserPush = { by: 'socket' },
}: Shown = {}) {
  let studio: StudioRoom | null = null
  let push: StudioPush | null = null
  const app = renderApp((ports) => {
    if (studio === null) {
      studio = createStudioRoom(ports, 'tea')
      const reply = { now: 0, facts: null, refusal: null, browserPush }
      studio.setState({ stream: { reply, error: null } })
    }
    push ??= createStudioPush({ ports, studio, roomId: 'tea', kind: 'shop' })
    return <StreamPanel feed={feed} studio={studio} push={push} verdict={verdict} preview={<p>观众的画面</p>} />
  })
  app.http.answer(ADDRESS, () => ({
    server: 's', key: 'k', url: 'u', webSocketUrl: 'w', expiresAt: app.clock.now() + 3_600_000,
  }))
  app.http.answer(COMMANDS, () => ({ seq: 1 }))
  const held = push as unknown as StudioPush
  // The stage of this surface first hands up its own, which jsdom gives no camera.
  await waitFor(() => expect(held.getState().can).not.toBeNull())
  act(() => held.getState().attach(pusher as LivePusher))
  app.http.asked.splice(0)
  const signal = (...signals: PusherSignal[]) => act(() => signals.forEach((one) => pusher.signal(one)))
  return {
    ...app,
    pusher,
    push: held,
    signal,
    text: () => app.container.textContent ?? '',
    settled: () => act(settle),
    pass: (ms: number) => act(() => app.clock.advance(ms)),
    async preview() {
      pressButton('打开摄像头')
      signal({ type: 'previewing' })
    },
    async live() {
      pressButton('打开摄像头')
      signal({ type: 'previewing' })
      act(() => held.getState().goLive(false))
      await act(settle)
      signal({ type: 'live' })
    },
  }
}
