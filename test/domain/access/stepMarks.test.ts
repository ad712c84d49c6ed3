import { planSteps } from '@/domain/access/planSteps'
import { isStep, markSteps } from '@/domain/access/stepMarks'
import { school, shop, TODAY } from './profiles'

test('[ACCESS-3] steps proven by the answers are done without a mark, the others as marked', () => {
  const steps = planSteps({ ...shop, cloudAppId: 0 }, TODAY, '')
  const told = Object.fromEntries(
    markSteps(steps, { subject: 5, filing: 7, cloudAccount: 9 }).map(({ id, progress, contradicted }) =>
      [id, { ...progress, contradicted }]),
  )
  expect(told).toMatchObject({
    subject: { kind: 'proven', contradicted: false },
    filing: { kind: 'marked', at: 7, contradicted: false },
    cloudAccount: { kind: 'marked', at: 9, contradicted: true },
    upload: { kind: 'waiting', contradicted: false },
  })
})

test('a mark of a step that this plan has not waits for the plan that has it', () => {
  expect(markSteps(planSteps(school, TODAY, ''), { pluginPay: 3 }).map(({ id }) => id)).not.toContain('pluginPay')
})

test.each([['filing', true], ['toString', false], ['', false]])('“%s” is a step: %s', (text, expected) => {
  expect(isStep(text)).toBe(expected)
})
