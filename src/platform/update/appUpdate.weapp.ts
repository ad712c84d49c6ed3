import Taro from '@tarojs/taro'
import type { DeferUpdate, OfferUpdate } from './contract'

let holders = 0
let waiting: (() => void) | null = null

const runWaiting = (): void => {
  if (holders > 0 || waiting === null) return
  const ask = waiting
  waiting = null
  ask()
}

// wx.getUpdateManager: base library 1.9.90. WeChat fetches a new version by itself and starts it with the next cold
// start, which for a mini program that is kept in memory may be days away.
export const offerUpdate: OfferUpdate = (words) => {
  if (!Taro.canIUse('getUpdateManager')) return
  const manager = Taro.getUpdateManager()
  manager.onUpdateReady(() => {
    waiting = () => {
      const { title, body, confirm, cancel } = words()
      void Taro.showModal({ title, content: body, confirmText: confirm, cancelText: cancel }).then(
        (answer) => {
          if (answer.confirm) manager.applyUpdate()
        },
        // Not shown, as in the background: the next cold start brings it.
        () => undefined,
      )
    }
    runWaiting()
  })
}

export const deferUpdate: DeferUpdate = () => {
  let held = true
  holders += 1
  return () => {
    if (!held) return
    held = false
    holders -= 1
    runWaiting()
  }
}
