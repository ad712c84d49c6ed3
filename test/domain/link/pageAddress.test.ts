import fc from 'fast-check'
import { readPagePath, readRoomIds } from '@/domain/link/pageAddress'

const ids = (address: string): string => readRoomIds(address).join(' ')

describe('[LINK-1] a room’s link as apps change it names the room', () => {
  test.each([
    ['as we give it', '/room?id=demo-shop'],
    ['whole', 'https://live.example.com/room?id=demo-shop'],
    ['with a second question mark', '/room?id=demo-shop?from=singlemessage&isappinstalled=0'],
    ['with the query behind a second question mark', '/room?from=timeline?id=demo-shop'],
    ['with an escaped question mark behind it', '/room?id=demo-shop%3Ffrom%3Dsinglemessage'],
    ['with tracking parameters before', '/room?utm_source=wx&utm_id=7&id=demo-shop'],
    ['with tracking parameters after', '/room?id=demo-shop&from=timeline&fbclid=IwAR0-x_y&spm=a1.b2'],
    ['with a tracking parameter that repeats the name', '/room?id=demo-shop&id=777'],
    ['with the name again and empty before', '/room?id=&id=demo-shop'],
    ['through HTML', '/room?from=x&amp;id=demo-shop'],
    ['through HTML twice', '/room?from=x&amp;amp;id=demo-shop'],
    ['through HTML by number', '/room?from=x&#38;id=demo-shop'],
    ['through HTML by hexadecimal number', '/room?from=x&#x26;id&#x3D;demo-shop'],
    ['through HTML and escapes', '/room?from=x%26amp%3Bid=demo-shop'],
    ['through JSON', '/room?from=x\\u0026id\\u003ddemo-shop'],
    ['with its query escaped', '/room%3Fid%3Ddemo-shop'],
    ['with its query escaped twice', '/room%253Fid%253Ddemo-shop'],
    ['with its equals sign escaped', '/room?id%3Ddemo-shop'],
    ['with its ampersand escaped', '/room?from=x%26id=demo-shop'],
    ['with its hyphen escaped', '/room?id=demo%2Dshop'],
    ['with its letters escaped', '/room?%69%64=%64emo-shop'],
    ['whole in the place of the id', '/room?id=https%3A%2F%2Flive.example.com%2Froom%3Fid%3Ddemo-shop'],
    ['with capitals', '/ROOM?ID=Demo-Shop'],
    ['with a last slash in the path', '/room/?id=demo-shop'],
    ['with a last slash', '/room?id=demo-shop/'],
    ['with an ampersand for the question mark', '/room&id=demo-shop'],
    ['with a semicolon between', '/room?from=x;id=demo-shop'],
    ['with a fragment', '/room?id=demo-shop#wechat_redirect'],
    ['with an escaped fragment', '/room?id=demo-shop%23wechat_redirect'],
    ['in the fragment', '/room#id=demo-shop'],
    ['with its query in the fragment', '/room?from=x#?id=demo-shop'],
    ['with blanks around', '/room?id=%20demo-shop%20'],
    ['with pluses around', '/room?id=+demo-shop+'],
    ['with a blank escaped twice', '/room?id=demo-shop%2520'],
    ['with a no-break space', '/room?id=demo-shop%C2%A0'],
    ['with a wide space', '/room?id=demo-shop%E3%80%80'],
    ['with a line break and words', '/room?id=demo-shop%0A%E5%BF%AB%E6%9D%A5'],
    ['with a zero-width space behind', '/room?id=demo-shop%E2%80%8B'],
    ['with a zero-width space inside', '/room?id=demo-%E2%80%8Bshop'],
    ['with a non-breaking hyphen', '/room?id=demo%E2%80%91shop'],
    ['with words behind', '/room?id=demo-shop快来看直播'],
    ['with escaped words behind', '/room?id=demo-shop%E5%BF%AB%E6%9D%A5'],
    ['with words of another encoding behind', '/room?id=demo-shop%BF%EC%C0%B4'],
    ['with words cut in the middle of a sign', '/room?id=demo-shop%E3%80'],
    ['with a stray percent sign', '/room?id=demo-shop%'],
    ['with an escape cut short', '/room?id=demo-shop%E'],
    ['with English words behind', '/room?id=demo-shop%20come%20and%20see'],
    ['with an emoji behind', '/room?id=demo-shop🔥'],
    ['with a Chinese dash and words', '/room?id=demo-shop——快来'],
    ['with signs of a Chinese keyboard', '/room？id＝demo-shop＆from＝x'],
    ['with the same signs escaped', '/room%EF%BC%9Fid%EF%BC%9Ddemo-shop'],
    ['with an entity behind', '/room?id=demo-shop&quot;'],
    ['with Markdown around', '/room?id=**demo-shop**'],
    ['with underscores around', '/room?id=__demo-shop__'],
    ['as a mini program’s page', 'pages/room/index?id=demo-shop'],
    ['as the parameters alone', 'id=demo-shop'],
    ['in the link of a scanned code', 'q=https%3A%2F%2Flive.example.com%2Froom%3Fid%3Ddemo-shop&time=1764480000'],
  ])('%s: %s', (_, address) => expect(ids(address)).toBe('demo-shop'))

  const behindLinks = [...'.,;:!?)]}>\'"`*~|\\^$@+', ...'。，、；：！？）】》」』’”…～·｜〉］｝', '."', '）。', '！！！']
  test.each(behindLinks)(
    'with %s behind or around it',
    (sign) => {
      for (const written of [sign, encodeURIComponent(sign)]) {
        expect([written, ids(`/room?id=demo-shop${written}`)]).toEqual([written, 'demo-shop'])
        expect([written, ids(`/room?id=demo-shop${written}快来`)]).toEqual([written, 'demo-shop'])
      }
    },
  )

  test.each([...'(["\'<{', ...'（【《「“‘'])('with %s before it', (sign) => {
    expect(ids(`/room?id=${sign}demo-shop`)).toBe('demo-shop')
    expect(ids(`/room?id=${encodeURIComponent(sign)}demo-shop`)).toBe('demo-shop')
  })

  test('with hyphens behind it, after the id that has them', () => {
    expect(readRoomIds('/room?id=demo-shop-')).toEqual(['demo-shop-', 'demo-shop'])
    expect(readRoomIds('/room?id=demo-shop%E2%80%93%20look')).toEqual(['demo-shop-', 'demo-shop'])
  })
})

describe('[LINK-2] an id', () => {
  const odd = ['id', 'amp', 'from', 'quot', 'u0026', '3f', '20', 'room', 'https', 'x-id', 'demo-shop-20', '-']
  test.each([...odd, 'a'.repeat(64)])(
    '%s stays unchanged',
    (id) => expect(readRoomIds(`/room?from=x&id=${id}&amp=1`)[0]).toBe(id),
  )

  test.each([
    ['no parameter', '/room'],
    ['an empty one', '/room?id='],
    ['signs alone', '/room?id=%E3%80%82'],
    ['a parameter whose name ends alike', '/room?sid=demo-shop&roomid=demo-shop&guid=demo-shop'],
    ['one that is too long', `/room?id=${'a'.repeat(65)}`],
    ['another word with an underscore', '/room?id=demo_shop'],
  ])('is not read out of %s', (_, address) => expect(readRoomIds(address)).toEqual([]))

  test('is the one that was meant, not one inside another parameter', () => {
    expect(ids('/room?back=%2Froom%3Fid%3Dother&id=demo-shop')).toBe('demo-shop')
  })

  const id = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/)
  const behind = fc.constantFrom('', '?from=x', '%3Ffrom%3Dx', '%20', '。', '%E3%80%82', '#a', '&amp;a=1', '/', '），快来')
  const before = fc.constantFrom('', 'from=x&', 'from=x&amp;', 'a=1?', 'sid=no&', 'x;')
  const app = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => encodeURIComponent(text),
    (text) => encodeURIComponent(encodeURIComponent(text)),
    (text) => text.replaceAll('&', '&amp;'),
    (text) => ` ${text} `,
  )

  test('comes back from any surrounding text and any two apps', () => {
    fc.assert(
      fc.property(id, before, behind, app, app, (own, head, tail, first, second) => {
        expect(readRoomIds(second(first(`/room?${head}id=${own}${tail}`)))).toEqual([own])
      }),
      { numRuns: 500 },
    )
  })

  test('is an id of ours or none, for any text, soon', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^(id=|%|[?&#;]|amp;|-|x)*$/)), (text) => {
        for (const one of [...readRoomIds(text), ...readRoomIds(`/room?id=${text}`)]) expect(one).toMatch(/^[a-z0-9-]{1,64}$/)
      }),
      { numRuns: 500 },
    )
    const long = `/room?${'%25'.repeat(200_000)}id=x`
    const before = performance.now()
    readRoomIds(long)
    readPagePath(long)
    expect(performance.now() - before).toBeLessThan(200)
  })
})

describe('[LINK-3] the page of an address', () => {
  test.each([
    ['/', '/'],
    ['', '/'],
    ['https://live.example.com', '/'],
    ['https://live.example.com?from=x', '/'],
    ['/?from=singlemessage', '/'],
    ['/。', '/'],
    ['/%E3%80%82', '/'],
    ['/%EF%BC%8C快来看', '/'],
    ['//', '/'],
    ['/#', '/'],
    ['/room?id=demo-shop', '/room'],
    ['/ROOM/?id=demo-shop', '/room'],
    ['/room%3Fid%3Ddemo-shop', '/room'],
    ['/room%253Fid%253Ddemo-shop', '/room'],
    ['/%72oom?id=demo-shop', '/room'],
    ['//room?id=demo-shop', '/room'],
    ['/room%2F?id=demo-shop', '/room'],
    ['/room%20?id=demo-shop', '/room'],
    ['/room%?id=demo-shop', '/room'],
    ['/room.', '/room'],
    ['/room。?id=demo-shop', '/room'],
    ['/room&id=demo-shop', '/room'],
    ['/room#id=demo-shop', '/room'],
    ['/#/room?id=demo-shop', '/room'],
    ['/#!/room?id=demo-shop', '/room'],
    ['https://live.example.com/#/room?id=demo-shop', '/room'],
    ['/pages/room/index?id=demo-shop', '/room'],
    ['pages/room/index.html?id=demo-shop', '/room'],
    ['/Studio?code=AbC', '/studio'],
    ['/studio/room/?id=demo-shop', '/studio/room'],
    ['/studio%2Froom?id=demo-shop', '/studio/room'],
    ['/studio/access)', '/studio/access'],
    ['/rooms', null],
    ['/room/tea', null],
    ['/no/such/page', null],
    ['/room.php', null],
    ['/+CSCOE+/logon.html', null],
    ['/123', null],
    ['/.env', null],
    ['/#/no/such', null],
    ['/constructor', null],
  ])('%s is %s', (address, page) => expect(readPagePath(address)).toBe(page))
})

test('[LINK-1] a path longer than any page of ours is no page, with any signs', () => {
  for (const sign of ['-', '/', '.', '_']) {
    expect(readPagePath(`/a${sign.repeat(1_900)}a`)).toBeNull()
    expect(readPagePath(`/room${sign.repeat(20)}`)).toBe('/room')
  }
})
