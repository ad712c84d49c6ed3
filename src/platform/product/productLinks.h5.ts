import type { ProductLinks } from './productLinkContract'

// WeChat's browser has no tabs: a new window there is silently dropped.
const isWeChat = (): boolean => /MicroMessenger/i.test(navigator.userAgent)

export const productLinks: ProductLinks = {
  // A mini program can only be opened from a page that Tencent has bound to it.
  wayOf: (link) => (link?.type === 'web' ? 'open' : 'none'),
  follow(link) {
    if (link.type !== 'web') return Promise.resolve(false)
    if (isWeChat()) location.assign(link.url)
    else window.open(link.url, '_blank', 'noopener')
    return Promise.resolve(true)
  },
}
