import { correctAddress } from '@/platform/navigation/correctAddress.h5'
import { openUnknownPage } from '@/platform/navigation/navigation'
import { openedRoomId } from '@/platform/navigation/openedRoomId.h5'
import { isRoomPath, roomIdsOf } from '@/platform/navigation/pageParams.weapp'
import { journeys } from '../../fakes/taro'

describe('[LINK-5] a page opened at an address that an app has changed', () => {
  afterEach(() => document.head.replaceChildren())

  test('takes the one that the server names, and keeps the router’s own note about the page', () => {
    history.replaceState({ idx: 3 }, '', '/Room?ID=Demo-Shop%20')
    document.head.innerHTML = '<meta name="kaibo-address" content="/room?id=demo-shop">'
    correctAddress()
    expect(`${location.pathname}${location.search}`).toBe('/room?id=demo-shop')
    expect([openedRoomId(), history.state]).toEqual(['demo-shop', { idx: 3 }])
  })

  test.each(['/', '/#top', '/room?id=demo-shop', '/room?id=demo-shop&from=x#id=other', '/no/such/page#id=tea'])(
    '%s stays where the server names none',
    (address) => {
      history.replaceState(null, '', address)
      correctAddress()
      expect(`${location.pathname}${location.search}${location.hash}`).toBe(address)
    },
  )
})

describe('[LINK-6] a mini program', () => {
  test.each([
    ['by a card', { id: 'demo-shop' }],
    ['by a card whose parameters were changed', { from: 'x', 'amp;id': 'Demo-Shop%E3%80%82' }],
    ['by its own code', { scene: 'id%3Ddemo-shop' }],
    ['by a code with a web address', { q: 'https%3A%2F%2Flive.example.com%2Froom%3Fid%3Ddemo-shop', t: '1764480000' }],
  ])('opened %s finds the room', (_, params) => {
    expect(roomIdsOf(params as Record<string, string>)).toEqual(['demo-shop'])
  })

  test('knows the room’s page however its path is written', () => {
    const paths = ['pages/room/index', 'Pages/Room/Index.html', '/room', 'pages/home/index', 'pages/gone/index']
    expect(paths.map(isRoomPath)).toEqual([true, true, true, false, false])
  })

  test('opened at a page that does not exist goes to the room where the address means one', () => {
    journeys.length = 0
    openUnknownPage({ path: '/room', query: { id: 'demo-shop' } })
    openUnknownPage({ path: 'pages/gone/index', query: { id: 'demo-shop' } })
    openUnknownPage({})
    expect(journeys).toEqual([
      'redirectTo /pages/room/index?id=demo-shop',
      'redirectTo /pages/missing/index',
      'redirectTo /pages/missing/index',
    ])
  })
})
