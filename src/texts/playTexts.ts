import { defineTexts } from './texts'

/** Words of what can be done with the picture. */
export const playTexts = defineTexts(
  {
    'play.hold': '暂停播放',
    'play.fullscreen': '全屏',
    'play.leaveFullscreen': '退出全屏',
    'play.smallWindow': '小窗播放',
    'play.weak': '当前网络较差',
    'quality.lowered': '网络较慢，已切换到{name}',
  },
  {
    'play.hold': 'Hold',
    'play.fullscreen': 'Full screen',
    'play.leaveFullscreen': 'Leave full screen',
    'play.smallWindow': 'Small window',
    'play.weak': 'Your network is weak',
    'quality.lowered': 'Slow network: switched to {name}',
  },
)
