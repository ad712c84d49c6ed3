import { TaroRootElement } from '@tarojs/runtime'
import { systemClock } from '../kernel/systemClock'
import type { Drawing } from './drawingContract'
import { createPace } from './pace'

export const drawing: Drawing = {
  mostLines: 80,
  // Taro schedules each setData of a page by this method, and gathers what changes until it runs.
  pace() {
    const schedule = createPace(systemClock)
    TaroRootElement.prototype.scheduleTask = function paced(draw) {
      schedule(this, draw as () => void)
    }
  },
}
