import { isPhone, normalPhone } from '@/domain/order/phone'

test.each([
  ['138 0013 8000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['(86)13800138000', '13800138000'],
  ['0571-8765 4321', '0571-87654321'],
  ['+1-650-555-0100', '+1-650-555-0100'],
])('[BUY-7] %s is kept as %s', (typed, kept) => {
  expect(normalPhone(typed)).toBe(kept)
  expect(isPhone(kept)).toBe(true)
})

test.each(['', '123', '王芳', '1380013800a'])('[BUY-7] %s is no phone number', (typed) => {
  expect(isPhone(normalPhone(typed))).toBe(false)
})
