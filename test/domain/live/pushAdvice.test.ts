import { adviseOnPush, type PushCircumstances } from '@/domain/live/pushAdvice'
import type { FindingId, StreamVerdict } from '@/domain/live/streamVerdict'

const well: PushCircumstances = { uplinkWeak: false, targetKbps: null, missing: [], cameraOff: false }
const verdict = (...ids: FindingId[]): StreamVerdict => ({
  level: 'bad',
  findings: ids.map((id) => ({ id, weight: 'bad', values: { frames: 9 } })),
})
const idsOf = (...args: Parameters<typeof adviseOnPush>): string[] => adviseOnPush(...args).map(({ id }) => id)

test('a healthy push needs no advice', () => {
  expect(adviseOnPush(null, well)).toEqual([])
  expect(adviseOnPush({ level: 'good', findings: [] }, well)).toEqual([])
})

test('a host without an encoder gets no advice that only an encoder’s settings could follow', () => {
  expect(idsOf(verdict('keyFramesFarApart', 'profileUnplayable', 'bitrateTooHigh'), well)).toEqual([])
})

test('advice that the host can follow here comes with its numbers, the worst first', () => {
  expect(adviseOnPush(verdict('framesTooFew', 'landscapeInShop'), well)).toEqual([
    { id: 'framesTooFew', weight: 'bad', values: { frames: 9 } },
    { id: 'landscapeInShop', weight: 'bad', values: { frames: 9 } },
  ])
})

test('a weak network is said once, not also as blur and jerks', () => {
  const weak = { ...well, uplinkWeak: true, targetKbps: 612.4 }
  expect(adviseOnPush(verdict('framesTooFew', 'bitrateTooLow', 'noAudio'), weak)).toEqual([
    { id: 'uplinkWeak', weight: 'warn', values: { kbps: 612 } },
    { id: 'noAudio', weight: 'bad', values: { frames: 9 } },
  ])
})

test('a source that is known to be missing is not missed a second time', () => {
  const missing = { ...well, missing: ['camera', 'microphone'] as const }
  expect(idsOf(verdict('noVideo', 'frozen', 'noAudio', 'portraitInClass'), missing)).toEqual(['portraitInClass'])
})

test('a still picture is not called frozen', () => {
  expect(idsOf(verdict('frozen', 'bitrateTooLow', 'framesTooFew'), { ...well, cameraOff: true })).toEqual([])
})
