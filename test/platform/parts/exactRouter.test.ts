import ExactRouter from '../../../config/h5/exactRouter'

interface Found {
  readonly page: string
  readonly pathname: string
}

const page =
  (name: string) =>
  ({ pathname }: { pathname: string }): Found => ({ page: name, pathname })

const resolve = (pathname: string, baseUrl = ''): Promise<Found> =>
  new ExactRouter<Found>(
    [
      { path: ['/'], action: page('home') },
      { path: '/room', action: page('room') },
      { path: ['/studio/room', '/live'], action: page('studio') },
    ],
    { baseUrl },
  ).resolve(pathname)

describe('which page an address opens', () => {
  test.each([
    ['/', 'home'],
    ['/room', 'room'],
    ['/room/', 'room'],
    ['/Room', 'room'],
    ['/live', 'studio'],
    ['/studio/room', 'studio'],
  ])('%s opens %s, and the page gets the address as it was', async (pathname, name) => {
    expect(await resolve(pathname)).toEqual({ page: name, pathname })
  })

  test.each(['/rooms', '/room/1', '/studio', 'room'])('%s is no page of ours', async (pathname) => {
    await expect(resolve(pathname)).rejects.toMatchObject({ status: 404 })
  })

  test('pages under a folder of another site', async () => {
    expect(await resolve('/shop/room', '/shop')).toEqual({ page: 'room', pathname: '/shop/room' })
    expect(await resolve('/shop', '/shop')).toEqual({ page: 'home', pathname: '/shop' })
  })
})
