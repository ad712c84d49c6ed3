import { createSourceSuspension } from '@/platform/live/webPush/sourceSuspension'
import type { PusherSignal, PushSource } from '@/ports/livePusher'

const suspensionOf = (source: PushSource) => {
  const told: PusherSignal[] = []
  return { told, ...createSourceSuspension(source, (signal) => told.push(signal)) }
}

test('a camera that is taken away is reported as suspended, and as resumed when it is given back', () => {
  const { told, begin, end, drop } = suspensionOf('camera')
  begin()
  end()
  drop()
  expect(told).toEqual([{ type: 'suspended' }, { type: 'resumed' }])
})

test('a camera that is put away while it is taken is waited for no longer', () => {
  const { told, begin, drop } = suspensionOf('camera')
  begin()
  drop()
  drop()
  expect(told).toEqual([{ type: 'suspended' }, { type: 'resumed' }])
})

test('a microphone that is taken away is down until it is given back', () => {
  const { told, begin, end } = suspensionOf('microphone')
  begin()
  end()
  expect(told).toEqual([
    { type: 'sourceDown', source: 'microphone', obstacle: 'lost' },
    { type: 'sourceUp', source: 'microphone' },
  ])
})

test('a screen that stands still is no news', () => {
  const { told, begin, end, drop } = suspensionOf('screen')
  begin()
  end()
  drop()
  expect(told).toEqual([])
})
