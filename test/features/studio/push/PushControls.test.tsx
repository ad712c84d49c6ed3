import { act, fireEvent, screen, within } from '@testing-library/react'
import { FakeLivePusher } from '../../../fakes/fakeLivePusher'
import { pressButton, showPush } from './showPush'

const phone = { facing: true, devices: false, screen: false, torch: true, beauty: true, whiteness: true, zoomMost: 3 }
const inSheet = () => within(screen.getByRole('dialog'))

describe('the controls', () => {
  test('silence the microphone and close the camera, and say so over the picture', async () => {
    const { pusher, preview, text } = await showPush()
    await preview()
    pressButton('静音')
    pressButton('关摄像头')
    expect(pusher.settings).toMatchObject({ muted: true, cameraOff: true })
    expect(text()).toContain('麦克风已静音')
    expect(text()).toContain('观众看到静止画面')
    pressButton('取消静音')
    pressButton('开摄像头')
    expect(pusher.settings).toMatchObject({ muted: false, cameraOff: false })
  })

  test('mirror and share the screen, and stop both', async () => {
    const { pusher, preview, signal } = await showPush()
    await preview()
    pressButton('镜像')
    expect(pusher.settings?.mirrored).toBe(true)
    pressButton('共享屏幕')
    signal({ type: 'sourceUp', source: 'screen' })
    pressButton('停止共享')
    expect(pusher.asked).toEqual(['share', 'unshare'])
  })

  test('are those that this pusher has', async () => {
    const { preview } = await showPush({ pusher: new FakeLivePusher({ mirror: false, screen: false }) })
    await preview()
    for (const absent of ['镜像', '共享屏幕', '翻转', '补光灯', '截图']) {
      expect(screen.queryByRole('button', { name: absent })).toBeNull()
    }
  })

  test('of a phone turn it round and light it; the front has no light', async () => {
    const { pusher, preview } = await showPush({ pusher: new FakeLivePusher(phone) })
    await preview()
    pressButton('补光灯')
    expect(pusher.settings?.torch).toBe(true)
    pressButton('翻转')
    expect(pusher.settings).toMatchObject({ facing: 'back', torch: false })
  })

  test('take a still, and again when it failed', async () => {
    let tries = 0
    const snapshot = (): Promise<string> => {
      tries += 1
      return tries === 1 ? Promise.reject(new Error('no picture')) : Promise.resolve('blob:still')
    }
    const { preview, settled } = await showPush({ pusher: new FakeLivePusher({}, { snapshot }) })
    await preview()
    pressButton('截图')
    await settled()
    expect(inSheet().getByText('截图没有成功，请再试一次')).toBeTruthy()
    fireEvent.click(inSheet().getByRole('button', { name: '重试' }))
    await settled()
    expect(screen.getByRole('dialog').querySelector('img')?.getAttribute('src')).toBe('blob:still')
  })
})

describe('the settings', () => {
  const devices = {
    cameras: [{ id: 'c1', label: 'FaceTime' }, { id: 'c2', label: '' }],
    microphones: [{ id: 'm1', label: 'Røde' }],
  }

  test('choose camera and microphone by name, each at once', async () => {
    const { pusher, preview, signal } = await showPush()
    await preview()
    signal({ type: 'devices', devices })
    pressButton('设置')
    fireEvent.click(inSheet().getByRole('button', { name: '设备 2' }))
    fireEvent.click(inSheet().getByRole('button', { name: 'Røde' }))
    expect(pusher.settings).toMatchObject({ cameraId: 'c2', microphoneId: 'm1' })
    fireEvent.click(within(inSheet().getByRole('group', { name: '摄像头' })).getByRole('button', { name: '系统默认' }))
    expect(pusher.settings).toMatchObject({ cameraId: null, microphoneId: 'm1' })
  })

  test('a chosen camera that is not there leaves the choice to the system, and comes back with its plug', async () => {
    const { preview, signal, push } = await showPush()
    await preview()
    act(() => push.getState().choose({ cameraId: 'c1' }))
    pressButton('设置')
    const chosen = (): string | undefined =>
      within(inSheet().getByRole('group', { name: '摄像头' }))
        .getAllByRole('button')
        .find((row) => row.getAttribute('aria-pressed') === 'true')?.textContent ?? undefined
    expect(chosen()).toBe('系统默认')
    signal({ type: 'devices', devices })
    expect(chosen()).toBe('FaceTime')
  })

  test('quality and orientation take hold at once', async () => {
    const { pusher, preview } = await showPush()
    await preview()
    pressButton('设置')
    fireEvent.click(inSheet().getByRole('button', { name: '标清 480p' }))
    fireEvent.click(inSheet().getByRole('button', { name: '横屏' }))
    expect(pusher.settings).toMatchObject({ quality: '480p', orientation: 'landscape' })
  })

  test('of a phone step beauty, whiteness and zoom between their ends', async () => {
    const { pusher, preview } = await showPush({ pusher: new FakeLivePusher(phone) })
    await preview()
    pressButton('设置')
    expect(inSheet().queryByRole('group', { name: '摄像头' })).toBeNull()
    expect(inSheet().getByRole('button', { name: '减少美颜' }).hasAttribute('disabled')).toBe(true)
    for (let times = 0; times < 12; times += 1) fireEvent.click(inSheet().getByRole('button', { name: '增加美颜' }))
    fireEvent.click(inSheet().getByRole('button', { name: '增加变焦' }))
    expect(pusher.settings).toMatchObject({ beauty: 9, zoom: 1.5 })
  })

  test('play music under the voice from a link', async () => {
    const { pusher, preview, signal } = await showPush({ pusher: new FakeLivePusher({}, { music: true }) })
    await preview()
    pressButton('设置')
    expect(inSheet().getByRole('button', { name: '播放' }).hasAttribute('disabled')).toBe(true)
    fireEvent.change(inSheet().getByLabelText('背景音乐'), { target: { value: 'https://a/song.mp3' } })
    fireEvent.click(inSheet().getByRole('button', { name: '播放' }))
    fireEvent.click(inSheet().getByRole('button', { name: '暂停' }))
    fireEvent.click(inSheet().getByRole('button', { name: '继续' }))
    fireEvent.click(inSheet().getByRole('button', { name: '减少音量' }))
    fireEvent.click(inSheet().getByRole('button', { name: '停止' }))
    expect(pusher.asked).toEqual(['volume 0.5', 'play https://a/song.mp3', 'pause', 'resume', 'volume 0.4', 'stop'])
    fireEvent.click(inSheet().getByRole('button', { name: '播放' }))
    signal({ type: 'music', state: 'failed' })
    expect(inSheet().getByText('这个链接放不出来，换一个再试')).toBeTruthy()
  })
})

describe('a source that is not there', () => {
  test.each([
    ['camera', 'refused', '地址栏'],
    ['camera', 'missing', '插上摄像头'],
    ['camera', 'busy', '被别的程序占用'],
    ['camera', 'lost', '重新插上'],
    ['microphone', 'refused', '观众听不到声音'],
    ['microphone', 'missing', '插上麦克风'],
    ['microphone', 'busy', '被别的程序占用'],
    ['microphone', 'lost', '换一个'],
  ] as const)('%s %s: shows the remedy and opens it again', async (source, obstacle, words) => {
    const { pusher, text, signal } = await showPush()
    pressButton('打开摄像头')
    signal({ type: 'sourceDown', source, obstacle })
    expect(text()).toContain(words)
    pressButton('再试一次')
    expect(text()).not.toContain(words)
    expect(pusher.isOpen).toBe(true)
  })

  test('[PUSHER-5] both refused: one notice, and nothing to go live with', async () => {
    const { text, signal } = await showPush()
    pressButton('打开摄像头')
    signal(
      { type: 'sourceDown', source: 'camera', obstacle: 'refused' },
      { type: 'sourceDown', source: 'microphone', obstacle: 'refused' },
      { type: 'previewing' },
    )
    expect(screen.getAllByRole('alert')).toHaveLength(1)
    expect(text()).toContain('把摄像头和麦克风改成“允许”')
    expect(screen.getByRole('button', { name: '开播' }).hasAttribute('disabled')).toBe(true)
    signal({ type: 'sourceUp', source: 'microphone' })
    expect(screen.getByRole('button', { name: '开播' }).hasAttribute('disabled')).toBe(false)
  })

  const retried = ['camera', 'microphone'] as const
  test.each(retried)('[PUSHER-4] on air a %s is tried again and the push goes on', async (source) => {
    const { pusher, signal, live } = await showPush()
    await live()
    signal({ type: 'sourceDown', source, obstacle: 'busy' })
    pressButton('再试一次')
    expect(pusher).toMatchObject({ isSending: true, isOpen: true, asked: [`retry ${source}`] })
  })

  test('a screen that was refused is put away by the host', async () => {
    const { text, signal, preview } = await showPush()
    await preview()
    signal({ type: 'sourceDown', source: 'screen', obstacle: 'refused' })
    expect(text()).toContain('没有共享屏幕')
    pressButton('关闭')
    expect(text()).not.toContain('没有共享屏幕')
  })
})
