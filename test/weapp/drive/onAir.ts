import type { AtWork } from './hostPhone'

/** Opens the camera by a press, and waits for its picture. */
export async function openCamera({ screen, camera }: AtWork): Promise<void> {
  const before = camera.times('startPreview')
  await screen.tap('打开摄像头')
  await camera.told('startPreview', before + 1)
  camera.tellState(1007)
  await screen.find({ text: '预览，观众还看不到' })
}

/** The push that was begun is taken by the server. */
export async function isTaken({ screen, camera }: AtWork): Promise<void> {
  camera.tellState(1002)
  await screen.find({ text: '正在推画面' })
}

/** From the closed camera to a room that is live. */
export async function goOnAir(at: AtWork): Promise<void> {
  const { screen, camera } = at
  await openCamera(at)
  await screen.tapNth('开播', 0)
  await screen.find({ text: '现在开播？' })
  await screen.tapNth('开播', 1)
  await camera.told('start')
  await isTaken(at)
  await screen.find({ text: '直播中' })
}

/** Stops the push and begins it anew, as the host would: earlier failures do not count. */
export async function beginAnew(at: AtWork): Promise<void> {
  const { screen, camera } = at
  const before = camera.times('start')
  await screen.tap('停止推画面')
  await screen.find({ text: '停止推画面？' })
  await screen.tap('停止')
  await screen.tap('关闭摄像头')
  await openCamera(at)
  await screen.tap('开始推画面')
  await camera.told('start', before + 1)
  await isTaken(at)
}
