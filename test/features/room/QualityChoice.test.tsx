import { fireEvent, screen } from '@testing-library/react'
import { idlePlayback, type Playback } from '@/domain/live/playbackMachine'
import { PlayChoices as BrowserChoices } from '@/features/room/about/PlayChoices'
import { PlayChoices as MiniProgramChoices } from '@/features/room/about/PlayChoices.weapp'
import { initialStageFacts } from '@/store/room/stageControls'
import { FakeLivePlayer } from '../../fakes/fakeLivePlayer'
import { NOW, room, showRoom } from './showRoom'

const source = { protocol: 'http-flv', url: '/x' } as const
const renditions = [
  { id: 'hd', name: { zh: '高清', en: 'HD' }, sources: [source] },
  { id: 'sd', name: { zh: '流畅', en: 'SD' }, sources: [source] },
]
const playing = (patch: Partial<Pick<Playback, 'quality' | 'lowered' | 'offer'>> = {}): Playback => ({
  ...idlePlayback([]),
  offer: { sources: [source], renditions, expiresAt: NOW * 2 },
  phase: 'playing',
  source,
  sinceMs: NOW,
  ...patch,
})
const stage = { ...initialStageFacts, can: new FakeLivePlayer().can }
const pressed = (): (string | null)[] =>
  screen.getAllByRole('button', { pressed: true }).map(({ textContent }) => textContent)

describe.each([
  ['a browser', <BrowserChoices key="h5" />],
  ['a mini program', <MiniProgramChoices key="weapp" />],
])('the size of the picture in %s', (_, choices) => {
  test('is chosen among the edge’s renditions', async () => {
    const { pendingActions } = showRoom({ stage, playback: playing() }, choices)
    await screen.findByText('清晰度')
    expect(pressed()).toEqual(['自动'])
    for (const words of ['流畅', '高清', '原画', '自动']) fireEvent.click(screen.getByText(words))
    expect(pendingActions).toEqual([
      ['chooseQuality', 'id:sd'],
      ['chooseQuality', 'id:hd'],
      ['chooseQuality', 'original'],
      ['chooseQuality', 'auto'],
    ])
  })

  test('is hidden where the edge makes one alone', () => {
    const offer = { sources: [source], expiresAt: NOW * 2 }
    showRoom({ stage, playback: playing({ offer }) }, choices)
    expect(screen.queryByText('清晰度')).toBeNull()
  })

  test('shows the rendition that a slow network has led to', async () => {
    showRoom({ stage, playback: playing({ lowered: 'sd' }) }, choices)
    await screen.findByText('清晰度')
    expect(pressed()).toEqual(['自动·流畅'])
  })

  test('remembered of another cloud, it is the one that is pushed', async () => {
    showRoom({ stage, playback: playing({ quality: 'id:blue' }) }, choices)
    await screen.findByText('清晰度')
    expect(pressed()).toEqual(['原画'])
  })
})

test.each(['shop', 'class'] as const)('in a %s it is found in the introduction', async (kind) => {
  showRoom({ room: room({ kind }), stage, playback: playing() })
  const [about] = screen.getAllByRole('button', { name: /直播间介绍/ })
  fireEvent.click(about!)
  await screen.findByText('清晰度')
})

test('an automatically lowered quality is shown, each step once', () => {
  const { become, store } = showRoom({ stage, playback: playing() })
  expect(store.getState().notice).toBeNull()
  become({ playback: playing({ lowered: 'hd' }) })
  expect(store.getState().notice?.text).toBe('网络较慢，已切换到高清')
  const first = store.getState().notice
  become({ playback: playing({ lowered: 'hd' }), likes: 3 })
  expect(store.getState().notice).toBe(first)
  // New addresses are asked for: until they come there are none, and no names.
  become({ playback: playing({ lowered: 'hd', offer: null }) })
  become({ playback: playing({ lowered: 'hd' }) })
  expect(store.getState().notice).toBe(first)
  become({ playback: playing({ lowered: 'sd' }) })
  expect(store.getState().notice?.text).toBe('网络较慢，已切换到流畅')
})
