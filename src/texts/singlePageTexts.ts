import { defineTexts } from './texts'

/** Words of a room that was opened from Moments, in the mini program alone. */
export const singlePageTexts = defineTexts(
  {
    'single.live': '正在直播',
    'single.at': '{when} 开播',
    'single.over': '直播已结束',
    'single.hint': '点击下方「前往小程序」进入直播间',
  },
  {
    'single.live': 'Live now',
    'single.at': 'Starts {when}',
    'single.over': 'This live has ended',
    'single.hint': 'Press “Open mini program” below to enter the room',
  },
)
