import { TaroRootElement } from '@tarojs/runtime'
import Taro from '@tarojs/taro'
import { systemClock } from '../kernel/systemClock'
import type { Drawing } from './contract'
import { createPace } from './pace'

/**
 * Taro calls the callbacks that wait for the next drawing as soon as any earlier one is done: a tag would be started
 * before it has its address. They wait until nothing is left to be drawn.
 */
function keepWaitersTillDrawn(): void {
  const flush = TaroRootElement.prototype.flushUpdateCallback
  TaroRootElement.prototype.flushUpdateCallback = function flushWhenDrawn() {
    if (!this.pendingUpdate) flush.call(this)
  }
}

/** Chat lines that are drawn, normally and after WeChat's warning of low memory. */
const MOST_LINES = 80
const FEWER_LINES = 40
let mostLines = MOST_LINES

export const drawing: Drawing = {
  get mostLines() {
    return mostLines
  },
  // Taro schedules each setData of a page by this method, and collects changes until it runs.
  pace() {
    const schedule = createPace(systemClock)
    TaroRootElement.prototype.scheduleTask = function paced(draw) {
      schedule(this, draw as () => void)
    }
    keepWaitersTillDrawn()
    // The longest list of a page; WeChat ends a mini program that goes on growing. wx.onMemoryWarning: since 2.0.2.
    if (Taro.canIUse('onMemoryWarning')) Taro.onMemoryWarning(() => (mostLines = FEWER_LINES))
  },
}
