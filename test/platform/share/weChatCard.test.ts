import { setWeChatCard } from '@/platform/share/weChatCard'

const SCRIPT = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js'
const signature = { appId: 'wx1', timestamp: 1, nonceStr: 'n', signature: 's' }
const subject = { roomId: 'tea', title: '春茶专场', description: '当天采', coverUrl: '/pictures/a.jpg' }

test('[PAGE-3] the card is signed once for the page and shows title, words, cover and link of the room', async () => {
  jest.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49')
  const asked: string[] = []
  const cards: unknown[] = []
  globalThis.fetch = ((url: string) => {
    asked.push(url)
    return Promise.resolve({ ok: true, json: () => Promise.resolve(signature) })
  }) as unknown as typeof fetch
  let ready = (): void => undefined
  const sdk = {
    ready: (run: () => void) => void (ready = run),
    error: () => undefined,
    config: (options: unknown) => {
      cards.push(options)
      ready()
    },
    updateAppMessageShareData: (card: unknown) => cards.push(card),
    updateTimelineShareData: (card: unknown) => cards.push(card),
  }
  performance.getEntriesByType = () => []
  history.replaceState(null, '', '/room?id=tea#top')

  const first = setWeChatCard(SCRIPT, subject)
  const script = document.querySelector<HTMLScriptElement>(`script[src="${SCRIPT}"]`)
  Object.assign(window, { wx: sdk })
  script?.onload?.(new Event('load'))
  await first
  await setWeChatCard(SCRIPT, { ...subject, title: '夜场', coverUrl: '' })

  const here = `${location.origin}/room?id=tea`
  expect(asked).toEqual([`/api/wechat/signature?url=${encodeURIComponent(here)}`])
  const card = { title: '春茶专场', link: here, imgUrl: `${location.origin}/pictures/a.jpg` }
  const later = { title: '夜场', link: here, imgUrl: `${location.origin}/icon-512.png` }
  expect(cards).toEqual([
    {
      ...signature,
      debug: false,
      jsApiList: ['updateAppMessageShareData', 'updateTimelineShareData'],
      openTagList: ['wx-open-launch-weapp'],
    },
    { ...card, desc: '当天采' },
    card,
    { ...later, desc: '当天采' },
    later,
  ])
})
