import { render } from '@testing-library/react'
import { Price } from '@/ui/Price'

test.each([
  [0, '¥0'],
  [1, '¥0.01'],
  [4_950, '¥49.50'],
  [129_950, '¥1,299.50'],
  [99_999_900, '¥999,999'],
])('%i fen reads %s', (priceFen, text) => {
  const { container } = render(<Price priceFen={priceFen} />)
  expect(container.textContent).toBe(text)
})
