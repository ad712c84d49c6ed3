import { act, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { BackLayers } from '@/platform/navigation/BackLayers.weapp'
import { travel, useBackCloses } from '@/platform/navigation/backCloses.weapp'
import { drawNow, holdTicks } from '../../fakes/taro'

const Sheet = (): ReactElement => {
  useBackCloses(() => undefined)
  return <p>sheet</p>
}

const isUp = (): boolean => document.querySelector('page-container')?.getAttribute('data-show') === 'true'
const pass = (ms: number): void => act(() => void jest.advanceTimersByTime(ms))

beforeEach(() => {
  jest.useFakeTimers()
  holdTicks()
})
afterEach(() => jest.useRealTimers())

test('a phone that draws the lowered container late leaves the page once, and then', () => {
  render(<BackLayers><Sheet /></BackLayers>)
  expect(isUp()).toBe(true)
  const left = jest.fn()
  act(() => travel(left))
  expect(isUp()).toBe(false)
  // Longer than the container stays down for a page that was left.
  pass(5_000)
  expect(isUp()).toBe(false)
  expect(left).not.toHaveBeenCalled()
  drawNow()
  pass(100)
  expect(left).toHaveBeenCalledTimes(1)
  expect(isUp()).toBe(false)
})

test('where leaving failed, the container comes up again', () => {
  render(<BackLayers><Sheet /></BackLayers>)
  act(() => travel(() => undefined))
  drawNow()
  pass(100)
  expect(isUp()).toBe(false)
  pass(600)
  expect(isUp()).toBe(true)
})
