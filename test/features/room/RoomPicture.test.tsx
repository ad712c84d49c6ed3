import { fireEvent, screen } from '@testing-library/react'
import { idlePlayback } from '@/domain/live/playbackMachine'
import { PlayChoices } from '@/features/room/about/PlayChoices.weapp'
import { initialStageFacts } from '@/store/room/stageControls'
import { FakeLivePlayer } from '../../fakes/fakeLivePlayer'
import { NOW, room, showRoom } from './showRoom'

/** Presses the first of that name: the style sheet shows one of two ways to the introduction at a time. */
const press = (name: string | RegExp): void => {
  const [first] = screen.getAllByRole('button', { name })
  if (first) fireEvent.click(first)
}

describe('controls of the video', () => {
  const can = new FakeLivePlayer().can
  const stage = { ...initialStageFacts, can }
  const asClass = room({ kind: 'class' })

  test('a class’s video is paused, taken along and made full screen', () => {
    const { pendingActions } = showRoom({ room: asClass, stage })
    press('暂停播放')
    press('小窗播放')
    press('全屏')
    expect(pendingActions).toEqual([['hold'], ['setPictureInPicture', true], ['setFullscreen', true]])
  })

  test('an ability that the player lacks is not offered', () => {
    const cannot = { ...can, pause: false, fullscreen: false, pictureInPicture: null } as const
    showRoom({ room: asClass, stage: { ...initialStageFacts, can: cannot } })
    for (const words of ['暂停播放', '小窗播放', '全屏']) expect(screen.queryByLabelText(words)).toBeNull()
  })

  test('a press resumes a paused video', () => {
    const source = { protocol: 'hls', url: '/x' } as const
    const { pendingActions } = showRoom({
      room: asClass,
      stage: { ...initialStageFacts, can },
      playback: { ...idlePlayback([]), phase: 'held', source, sinceMs: NOW },
    })
    press('点击播放')
    expect(pendingActions).toEqual([['release']])
    expect(screen.queryByLabelText('暂停播放')).toBeNull()
  })

  test('a browser’s choice is the small window, where it has one', async () => {
    const { pendingActions } = showRoom({ stage })
    press(/直播间介绍/)
    fireEvent.click(await screen.findByText('小窗播放'))
    expect(pendingActions).toEqual([['setPictureInPicture', true]])
    expect(screen.queryByText('流畅优先')).toBeNull()
  })

  test('a mini program’s choices are those that its player has', () => {
    const { pendingActions } = showRoom(
      { stage: { ...stage, can: { ...can, pictureInPicture: 'onLeave' } } },
      <PlayChoices />,
    )
    for (const words of ['小窗播放', '流畅优先', '听筒播放', '画面转 90°']) fireEvent.click(screen.getByText(words))
    expect(pendingActions).toEqual([
      ['choose', { smallWindow: true }],
      ['choose', { pace: 'steady' }],
      ['choose', { soundOutput: 'ear' }],
      ['choose', { orientation: 'landscape' }],
    ])
    expect(screen.queryByText('切到后台继续听声音')).toBeNull()
  })

  test('the sound goes on in the background only where the edge gives it alone', () => {
    const offer = { sources: [], soundOnlyUrl: 'https://cloud/a_pureAudio.m3u8', expiresAt: NOW + 1 }
    const source = { protocol: 'http-flv', url: '/x' } as const
    const playback = { ...idlePlayback([]), offer, phase: 'playing', source, sinceMs: NOW } as const
    const { pendingActions } = showRoom({ stage, playback }, <PlayChoices />)
    fireEvent.click(screen.getByText('切到后台继续听声音'))
    expect(pendingActions).toEqual([['choose', { backgroundSound: true }]])
  })

  test('[PLAY-9] where only the sound is left the room says so, before the cover', () => {
    const source = { protocol: 'http-flv', url: '/x' } as const
    const playing = { ...idlePlayback([]), phase: 'playing', source, sinceMs: NOW } as const
    const { unmount } = showRoom({ stage, playback: playing })
    expect(screen.queryByText('现在只有声音')).toBeNull()
    unmount()
    showRoom({ stage, playback: { ...playing, soundOnly: true } })
    expect(screen.queryByText('现在只有声音')).not.toBeNull()
  })

  test('a weak network is said', () => {
    showRoom({ stage: { ...stage, weakNetwork: true } })
    expect(screen.queryByText('当前网络较差')).not.toBeNull()
  })
})
