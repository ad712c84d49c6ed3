import { TaroRootElement } from '@tarojs/runtime'
import { systemClock } from '../kernel/systemClock'
import type { Drawing } from './drawingContract'
import { createPace } from './pace'

/**
 * Taro calls back whoever waits for the next drawing as soon as any earlier one is done: a tag would be started before
 * it has its address. They wait until nothing is left to be drawn.
 */
function keepWaitersTillDrawn(): void {
  const flush = TaroRootElement.prototype.flushUpdateCallback
  TaroRootElement.prototype.flushUpdateCallback = function flushWhenDrawn() {
    if (!this.pendingUpdate) flush.call(this)
  }
}

export const drawing: Drawing = {
  mostLines: 80,
  // Taro schedules each setData of a page by this method, and gathers what changes until it runs.
  pace() {
    const schedule = createPace(systemClock)
    TaroRootElement.prototype.scheduleTask = function paced(draw) {
      schedule(this, draw as () => void)
    }
    keepWaitersTillDrawn()
  },
}
