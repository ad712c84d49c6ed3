import { correctedAddress } from '@/domain/link/correctedAddress'

describe('[LINK-5] the address that a browser should show', () => {
  test.each([
    ['/room?id=demo-shop?from=singlemessage&isappinstalled=0', '/room?id=demo-shop'],
    ['/room?id=demo-shop%20', '/room?id=demo-shop'],
    ['/room?id=demo-shop%E3%80%82', '/room?id=demo-shop'],
    ['/room?from=x&amp;id=demo-shop', '/room?id=demo-shop'],
    ['/room%3Fid%3Ddemo-shop', '/room?id=demo-shop'],
    ['/Room/?ID=Demo-Shop', '/room?id=demo-shop'],
    ['/room%?id=demo-shop', '/room?id=demo-shop'],
    ['/STUDIO?code=AbC', '/studio?code=AbC'],
    ['/studio/room/?id=Tea%E3%80%82', '/studio/room?id=tea'],
    ['/%E3%80%82', '/'],
    ['/no/such%', '/missing'],
  ])('for %s is %s', (address, corrected) => expect(correctedAddress(address)).toBe(corrected))

  test.each([
    '/',
    '/?from=timeline',
    '/room',
    '/room?id=demo-shop',
    '/room?id=demo-shop&from=timeline',
    '/room?utm_source=x&id=demo-shop',
    '/room?id=demo-shop-',
    '/studio?code=Ab-_9',
    '/no/such/page?id=tea',
  ])('is %s itself', (address) => expect(correctedAddress(address)).toBeNull())

  test('[LINK-4] names the room that exists', () => {
    expect(correctedAddress('/room?id=demo-shop-', 'demo-shop')).toBe('/room?id=demo-shop')
    expect(correctedAddress('/room?id=demo-shop-', 'demo-shop-')).toBeNull()
  })
})
