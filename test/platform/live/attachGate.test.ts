import { ATTACHED_WITHIN_MS, createAttachGate } from '@/platform/live/cloudPlugin/attachGate'
import { createFakeClock } from '../../fakes/fakeClock'

const passes = async (pass: Promise<void>): Promise<boolean> => {
  let passed = false
  void pass.then(() => (passed = true))
  await Promise.resolve()
  await Promise.resolve()
  return passed
}

test('commands wait until the plugin’s component is attached, and not again', async () => {
  const gate = createAttachGate(createFakeClock())
  const first = gate.pass()
  expect(await passes(first)).toBe(false)
  gate.open()
  expect(await passes(first)).toBe(true)
  expect(await passes(gate.pass())).toBe(true)
})

test('a component taken away and shown anew has to attach again', async () => {
  const gate = createAttachGate(createFakeClock())
  gate.open()
  gate.close()
  const again = gate.pass()
  expect(await passes(again)).toBe(false)
  gate.open()
  expect(await passes(again)).toBe(true)
})

test('a component that never says that it is attached is commanded all the same, after a while', async () => {
  const clock = createFakeClock()
  const gate = createAttachGate(clock)
  const first = gate.pass()
  clock.advance(ATTACHED_WITHIN_MS)
  expect(await passes(first)).toBe(true)
})
