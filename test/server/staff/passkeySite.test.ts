import { passkeySiteOf } from '../../../server/staff/passkeySite'

test.each([
  ['https://live.example.com', 'live.example.com'],
  ['https://live.example.com:8443', 'live.example.com'],
  ['http://localhost:10086', 'localhost'],
  ['http://live.example.com', null],
  ['https://192.168.1.5', null],
  ['https://[::1]:8443', null],
  ['null', null],
])('[STAFF-30] an origin offers passkeys where browsers do: %s', (origin, rpId) => {
  expect(passkeySiteOf(origin)?.rpId ?? null).toBe(rpId)
})
