import { render, type RenderResult } from '@testing-library/react'
import type { ReactElement } from 'react'
import { AppProvider } from '@/features/shared/AppContext'
import { MoreErrorWords } from '@/features/shared/useText'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'
import type { Ports } from '@/ports/ports'
import { createAppStore, type AppStore } from '@/store/createAppStore'
import { createRoomEntrance } from '@/store/room/roomEntrance'
import { viewerErrorTexts } from '@/texts/viewerErrorTexts'
import { createFakeClock, type FakeClock } from './fakeClock'
import { FakeHttp, FakePresence } from './studioPorts'

interface RenderedApp extends RenderResult {
  readonly http: FakeHttp
  readonly clock: FakeClock
  readonly presence: FakePresence
  readonly store: AppStore
}

const allErrorTexts = { ...viewerErrorTexts, ...hostErrorTexts }

/** Renders a part of the app on fake ports, in Chinese as most users see it. */
export function renderApp(make: (ports: Ports, store: AppStore) => ReactElement): RenderedApp {
  const http = new FakeHttp()
  const clock = createFakeClock(1_700_000_000_000)
  const presence = new FakePresence()
  const kept = new Map<string, string>()
  let made = 0
  const ports: Ports = {
    http,
    clock,
    presence,
    chat: { open: () => ({ send: () => undefined, close: () => undefined }) },
    keyValue: {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
    },
    ids: {
      next: () => {
        made += 1
        return `id-${made}`
      },
    },
    random: () => 0.5,
    identity: { prove: () => Promise.resolve(null) },
    language: 'zh-CN',
  }
  const store = createAppStore(ports)
  const result = render(
    <AppProvider store={store} ports={ports} entrance={createRoomEntrance(ports, store.getState())}>
      <MoreErrorWords.Provider value={allErrorTexts}>{make(ports, store)}</MoreErrorWords.Provider>
    </AppProvider>,
  )
  return { ...result, http, clock, presence, store }
}
