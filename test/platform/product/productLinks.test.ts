import { hasOneView } from '@/platform/product/hasOneView'
import { productLinks } from '@/platform/product/productLinks'

const web = { type: 'web', url: 'https://example.com/pot' } as const
const miniProgram = { type: 'miniProgram', appId: 'wx0123456789abcdef', path: '' } as const

/** Where the page itself is sent: jsdom goes nowhere but to a fragment. */
const here = { ...web, url: `${location.href}#pot` }
const openWith = (open: () => unknown): unknown[][] => {
  const asked: unknown[][] = []
  window.open = (...how) => {
    asked.push(how)
    return open() as Window | null
  }
  return asked
}
afterEach(() => history.replaceState(null, '', '/'))

describe('a product’s link in a browser', () => {
  test('opens a web page and nothing else', () => {
    expect([web, miniProgram, null].map((link) => productLinks.wayOf(link))).toEqual(['open', 'none', 'none'])
  })

  test('[LINK-7] opens beside the room, and gives the other page no hold of ours', async () => {
    const other = { closed: false, opener: window }
    const asked = openWith(() => other)
    await expect(productLinks.follow(here)).resolves.toBe(true)
    expect([asked, other.opener, location.hash]).toEqual([[[here.url, '_blank']], null, ''])
  })

  test.each([
    ['null', () => null],
    ['nothing', () => undefined],
    ['a window that is closed', () => ({ closed: true, opener: window })],
    [
      'an error',
      () => {
        throw new Error('not allowed')
      },
    ],
  ])('[LINK-7] opens in the same view where a blocked window is %s', async (_, open) => {
    openWith(open)
    await expect(productLinks.follow(here)).resolves.toBe(true)
    expect(location.hash).toBe('#pot')
  })

  test('[LINK-7] opens in the same view of an app that has one, without trying a window', async () => {
    const asked = openWith(() => ({ closed: false, opener: window }))
    const agent = jest.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (Linux; Android 14; V2; wv)')
    await productLinks.follow(here)
    agent.mockRestore()
    expect([asked, location.hash]).toEqual([[], '#pot'])
  })
})

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const android = `Mozilla/5.0 (Linux; Android 14; 23127PN0CC) ${webKit} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36`
describe('[LINK-7] a browser with one view', () => {
  test.each([
    ['WeChat', `${iPhone} Mobile/15E148 MicroMessenger/8.0.49(0x1800312d) NetType/WIFI Language/zh_CN`],
    ['WeCom', `${android} wxwork/4.1.22 MicroMessenger/7.0.1`],
    ['Weibo', `${android} Weibo (Xiaomi-23127PN0CC__weibo__14.5.0__android__android14)`],
    ['Weibo, its own spelling', `${iPhone} Mobile/15E148 Weibo (iPhone15,2__weibo__14.5.0__iphone__os17.5)`],
    ['Douyin', `${android} aweme_300000 JsSdk/1.0 NetType/WIFI Channel/xiaomi AppName/aweme ByteLocale/zh-CN`],
    ['Douyin on an iPhone', `${iPhone} Mobile/15E148 aweme_30.0.0 JsSdk/2.0 NetType/WIFI BytedanceWebview/d8a21c6`],
    ['QQ', `${android} V1_AND_SQ_9.0.60_6478_YYB_D QQ/9.0.60.16095 NetType/WIFI WebP/0.4.1`],
    ['QQ on an iPhone', `${iPhone} Mobile/15E148 QQ/9.0.60.612 V1_IPH_SQ_9.0.60_1_APP_A Pixel/1179`],
    ['Alipay', `${iPhone} Mobile/15E148 Nebula AlipayDefined(nt:WIFI) AliApp(AP/10.5.90) AlipayClient/10.5.90`],
    ['Taobao', `${android} AliApp(TB/10.35.10) UCBS/2.11.1.1`],
    ['Xiaohongshu', `${iPhone} Mobile/15E148 xhsdiscover/8.36 discover/8.36`],
    ['any app’s view on an iPhone', `${iPhone} Mobile/15E148`],
    ['any app’s view on Android', android.replace('23127PN0CC)', '23127PN0CC; wv)')],
  ])('is that of %s', (_, agent) => expect(hasOneView(agent)).toBe(true))

  test.each([
    ['Safari', `${iPhone} Version/17.5 Mobile/15E148 Safari/604.1`],
    ['Chrome on an iPhone', `${iPhone} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`],
    ['Chrome on Android', android.replace('Version/4.0 ', '')],
    ['QQ’s browser', `${android} MQQBrowser/14.9 Mobile Safari/537.36 COVC/046714`],
    ['a desktop', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Chrome/126.0.0.0 Safari/537.36`],
    ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'],
    ['a Mac’s Safari', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/17.5 Safari/605.1.15`],
  ])('is not %s', (_, agent) => expect(hasOneView(agent)).toBe(false))
})
