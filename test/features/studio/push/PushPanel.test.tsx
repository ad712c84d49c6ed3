import { act, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import type { PushImpossible } from '@/domain/live/pushObstacle'
import { FakeLivePusher } from '../../../fakes/fakeLivePusher'
import { roomFeed, roomState } from '../roomFixture'
import { ADDRESS, COMMANDS, pressButton, pressInDialog, showPush, waitingRoom } from './showPush'

const numbers = {
  framesPerSecond: 29.6, videoKbps: 1_404, audioKbps: 96, widthPx: 720, heightPx: 1_280,
  queueBytes: 20_480, droppedFrames: 3, targetKbps: 1_500,
}

describe('before going live', () => {
  test('[PUSHER-1] the camera is opened only when the host presses, and no viewer sees anything', async () => {
    const { pusher, text, signal } = await showPush()
    expect(pusher.isOpen).toBe(false)
    pressButton('打开摄像头')
    expect(pusher.isOpen).toBe(true)
    expect(text()).toContain('选“允许”')
    signal({ type: 'previewing' })
    expect(text()).toContain('预览，观众还看不到')
    expect(pusher.starts).toEqual([])
  })

  test('the camera can be closed again', async () => {
    const { pusher, preview } = await showPush()
    await preview()
    pressButton('关闭摄像头')
    expect(pusher.isOpen).toBe(false)
    expect(screen.getByRole('button', { name: '打开摄像头' })).toBeTruthy()
  })

  test('a picture that the platform will not open says why, and can be tried again', async () => {
    const { pusher, text, signal } = await showPush()
    pressButton('打开摄像头')
    signal({ type: 'lost', loss: 'notAuthorised' })
    expect(text()).toContain('画面打不开')
    expect(text()).toContain('白名单')
    expect(pusher.isOpen).toBe(false)
    pressButton('再试一次')
    expect(pusher.isOpen).toBe(true)
    expect(text()).not.toContain('画面打不开')
  })

  test('video from another device is shown until the host’s own camera is opened', async () => {
    const { text, preview } = await showPush({ feed: roomFeed() })
    expect(text()).toContain('观众的画面')
    expect(text()).toContain('另一台设备或软件正在推画面')
    await preview()
    expect(text()).not.toContain('观众的画面')
  })

  test.each<[PushImpossible, string]>([
    ['insecureContext', 'HTTPS'],
    ['noWebCodecs', 'Chrome'],
    ['noH264Encoder', 'Edge'],
    ['noCapture', 'Safari'],
    ['noWebRtc', 'WebRTC'],
    ['scriptMissing', 'TENCENT_PUSHER_SCRIPT'],
  ])('where it is impossible (%s) says so before anything is pressed, and shows OBS', async (impossible, words) => {
    const { text, settled } = await showPush({ pusher: new FakeLivePusher({ impossible }) })
    await settled()
    expect(text()).toContain('这里不能直接直播')
    expect(text()).toContain(words)
    expect(screen.queryByRole('button', { name: '打开摄像头' })).toBeNull()
    expect(text()).toContain('推流地址')
  })
})

describe('[CLOUDPUSH-1] where the cloud’s push script', () => {
  test.each<[PushImpossible, string]>([
    ['scriptUnreachable', '没有加载下来'],
    ['scriptBlocked', 'CSP'],
    ['scriptWrong', '不是腾讯的 Web 推流脚本'],
  ])('is not there (%s), the host reads why, has OBS, and may try again on a new stage', async (impossible, words) => {
    const { text, settled, push } = await showPush({ pusher: new FakeLivePusher({ impossible }) })
    await settled()
    expect(text()).toContain(words)
    expect(text()).toContain('推流地址')
    pressButton('再试一次')
    expect(push.getState()).toMatchObject({ stages: 1 })
    // The new stage’s own.
    await settled()
    act(() => push.getState().attach(new FakeLivePusher()))
    expect(screen.getByRole('button', { name: '打开摄像头' })).not.toBeNull()
  })

  test('has no address, no try would help: only another configuration', async () => {
    const { settled } = await showPush({ pusher: new FakeLivePusher({ impossible: 'scriptMissing' }) })
    await settled()
    expect(screen.queryByRole('button', { name: '再试一次' })).toBeNull()
  })
})

describe('going live', () => {
  test('asks once for a room that waits, then starts both', async () => {
    const shown = await showPush()
    await shown.preview()
    pressButton('开播')
    expect(shown.http.countOf(ADDRESS)).toBe(0)
    pressInDialog('开播')
    await shown.settled()
    expect(shown.text()).toContain('正在连接')
    expect(shown.pusher.starts).toHaveLength(1)
    expect(shown.http.countOf(COMMANDS)).toBe(0)
    shown.signal({ type: 'live' })
    await shown.settled()
    expect(shown.text()).toContain('正在推画面')
    expect(shown.http.countOf(COMMANDS)).toBe(1)
  })

  test('in a room that is on air needs no question', async () => {
    const shown = await showPush({ feed: roomFeed({ room: roomState({ phase: 'paused' }) }) })
    await shown.preview()
    pressButton('开始推画面')
    await shown.settled()
    expect(shown.pusher.starts).toHaveLength(1)
  })

  test('can be called off while it connects', async () => {
    const shown = await showPush()
    await shown.preview()
    pressButton('开播')
    pressInDialog('开播')
    await shown.settled()
    pressButton('取消连接')
    expect(shown.pusher.isSending).toBe(false)
    expect(shown.text()).toContain('预览')
  })

  test('says when the video arrives and the room did not start, and starts it again', async () => {
    const shown = await showPush()
    shown.http.answer(COMMANDS, () => new AppError('network.timeout'))
    await shown.preview()
    pressButton('开播')
    pressInDialog('开播')
    await shown.settled()
    shown.signal({ type: 'live' })
    await shown.settled()
    expect(shown.text()).toContain('直播间没有开播')
    pressButton('重试')
    await shown.settled()
    expect(shown.http.countOf(COMMANDS)).toBe(2)
  })
})

describe('on air', () => {
  test('the way cannot be changed, and stopping asks once', async () => {
    const shown = await showPush()
    await shown.live()
    expect(screen.queryByRole('button', { name: 'OBS 推流' })).toBeNull()
    pressButton('停止推画面')
    expect(screen.getByRole('alertdialog').textContent).toContain('直播间不会结束')
    expect(shown.pusher.isSending).toBe(true)
    pressInDialog('停止')
    expect(shown.pusher.isSending).toBe(false)
    expect(screen.getByRole('button', { name: 'OBS 推流' })).toBeTruthy()
  })

  test('figures are shown as far as they are reported', async () => {
    const shown = await showPush()
    await shown.live()
    shown.signal({ type: 'numbers', numbers })
    expect(shown.text()).toContain('30 帧/秒')
    expect(shown.text()).toContain('1500 Kbps')
    expect(shown.text()).toContain('20 KB')
    shown.signal({ type: 'numbers', numbers: { ...numbers, queueBytes: null, droppedFrames: null, targetKbps: null } })
    expect(shown.text()).not.toContain('待发送')
    expect(shown.text()).not.toContain('目标')
  })

  test('a weak network is shown in plain words, and the same blur is not shown twice', async () => {
    const findings = [{ id: 'bitrateTooLow', weight: 'warn', values: { kbps: 300, advice: 1_200 } } as const]
    const shown = await showPush({ verdict: { level: 'warn', findings } })
    await shown.live()
    expect(shown.text()).toContain('画面可能发糊')
    shown.signal({ type: 'uplink', weak: true })
    expect(shown.text()).toContain('网络偏慢，已自动降低清晰度')
    expect(shown.text()).not.toContain('画面可能发糊')
  })

  test('all is well only when nothing is wrong', async () => {
    const shown = await showPush({ verdict: { level: 'good', findings: [] } })
    await shown.live()
    expect(shown.text()).toContain('一切正常')
    shown.signal({ type: 'sourceDown', source: 'microphone', obstacle: 'lost' })
    expect(shown.text()).not.toContain('一切正常')
  })
})

/** The whole text of the banner; the text that is read out has no seconds. */
const banner = (): string => screen.getByRole('alert').parentElement?.textContent ?? ''

describe('while the picture does not reach the viewers', () => {
  test('a banner counts since when and until when, and the host may be impatient', async () => {
    const shown = await showPush()
    await shown.live()
    shown.signal({ type: 'lost', loss: 'network' })
    expect(banner()).toContain('画面断了 0 秒')
    expect(banner()).toContain('1 秒后自动重连')
    expect(screen.getByRole('alert').textContent).toBe('画面断了，正在自动重连')
    shown.pass(1_000)
    shown.signal({ type: 'lost', loss: 'network' })
    expect(banner()).toContain('画面断了 1 秒')
    pressButton('马上重连')
    expect(shown.pusher.starts).toHaveLength(3)
    shown.signal({ type: 'live' })
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('a device without a network says that it goes on by itself', async () => {
    const shown = await showPush()
    await shown.live()
    act(() => shown.presence.become({ online: false }))
    shown.signal({ type: 'lost', loss: 'network' })
    expect(banner()).toContain('设备没有网络')
  })

  test('a call or the background is explained', async () => {
    const shown = await showPush()
    await shown.live()
    shown.signal({ type: 'suspended' })
    expect(screen.getByRole('alert').textContent).toContain('回到这个页面会自动继续')
    shown.signal({ type: 'resumed' })
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('a push that does not run', () => {
  test('[PUSHER-7] because another one does is taken over after one question', async () => {
    const shown = await showPush()
    await shown.preview()
    pressButton('开播')
    pressInDialog('开播')
    await shown.settled()
    shown.signal({ type: 'refused', reason: 'alreadyPublishing' })
    expect(shown.text()).toContain('已经有另一路画面在推')
    pressButton('改用这台设备')
    expect(shown.pusher.starts).toHaveLength(1)
    pressInDialog('改用这台设备')
    await shown.settled()
    expect(shown.pusher.starts.at(-1)?.takeOver).toBe(true)
    shown.signal({ type: 'live' })
    await shown.settled()
    expect(shown.http.asked.at(-1)?.body).toEqual({ type: 'room.start' })
  })

  test('[PUSHER-9] because of a takeover says so, and does not fight', async () => {
    const shown = await showPush({ feed: roomFeed() })
    await shown.live()
    shown.signal({ type: 'refused', reason: 'kicked' })
    expect(shown.text()).toContain('这台设备的画面被断开了')
    shown.pass(60_000)
    expect(shown.pusher.starts).toHaveLength(1)
    pressButton('关闭')
    expect(shown.text()).not.toContain('被断开了')
    expect(shown.text()).toContain('预览')
  })

  test.each([
    [{ type: 'lost', loss: 'encoder' } as const, '编码器出错'],
    [{ type: 'lost', loss: 'notAuthorised' } as const, '白名单'],
    [{ type: 'lost', loss: 'edge' } as const, '云'],
    [{ type: 'refused', reason: 'badMedia' } as const, 'badMedia'],
  ])('and would only fail again says why and waits for the host (%j)', async (end, words) => {
    const shown = await showPush()
    await shown.live()
    shown.signal(end)
    expect(screen.getByRole('alert').textContent).toContain(words)
    pressButton('再试一次')
    expect(shown.pusher.starts).toHaveLength(2)
  })

  test('can be left to OBS', async () => {
    const shown = await showPush()
    await shown.live()
    shown.signal({ type: 'lost', loss: 'encoder' })
    pressButton('用 OBS 推流')
    await shown.settled()
    expect(shown.push.getState().way).toBe('encoder')
    expect(shown.pusher.isOpen).toBe(false)
  })

  test('because the host’s sign-in has ended says so with its code', async () => {
    const shown = await showPush({ feed: waitingRoom() })
    await shown.preview()
    shown.http.answer(ADDRESS, () => new AppError('session.expired'))
    pressButton('开播')
    pressInDialog('开播')
    await shown.settled()
    expect(screen.getByRole('alert').textContent).toContain('session.expired')
  })
})
