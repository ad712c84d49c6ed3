import { drawQr } from '@/features/shared/drawQr'

test('an address is drawn where there is no TextEncoder, as in a mini program', async () => {
  expect(globalThis.TextEncoder).toBeUndefined()
  const drawn = await drawQr('https://live.example.com/studio#code=AbC-12_x')
  expect(drawn).toMatch(/^data:image\/svg\+xml,/)
  expect(await drawQr('https://live.example.com/春')).toBe(await drawQr('https://live.example.com/%E6%98%A5'))
})
