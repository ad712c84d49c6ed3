import { defineTexts } from './texts'

/** Words of the choices that WeChat's players give. */
export const wechatPlayTexts = defineTexts(
  {
    'play.smallWindowHint': '离开本页后以小窗继续播放',
    'play.backgroundSound': '切到后台继续听声音',
    'play.steady': '流畅优先',
    'play.steadyHint': '多缓冲一两秒，画面更稳',
    'play.ear': '听筒播放',
    'play.turned': '画面转 90°',
  },
  {
    'play.smallWindowHint': 'Goes on in a small window when you leave',
    'play.backgroundSound': 'Keep the sound in the background',
    'play.steady': 'Steady first',
    'play.steadyHint': 'A second or two later, fewer halts',
    'play.ear': 'By the earpiece',
    'play.turned': 'Turn the picture by 90°',
  },
)
