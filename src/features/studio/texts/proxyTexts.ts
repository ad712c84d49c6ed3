import { defineTexts } from '@/texts/texts'

/** Notices to the owner about the reverse proxy in front of the server. */
export const proxyTexts = defineTexts(
  {
    'proxy.title': '服务器前面的代理',
    'proxy.scheme':
      '页面是用 https 打开的，服务器收到的却是 http：分享卡片和链接会写成 http。请把 PUBLIC_URL 设为{page}，再重启服务。',
    'proxy.host':
      '代理没有把 Host 头传给服务器{told}：推流地址和链接可能是错的，WebSocket 会被拒绝。请让代理原样传 Host，或把 PUBLIC_URL 设为{page}，再重启服务。',
    'proxy.upgrade':
      '代理没有放行 WebSocket（去掉了 Upgrade 头）：聊天改走普通 HTTP，慢一两秒；不能用浏览器开播，请用 OBS 推流。请让代理放行 WebSocket，docs/proxies.md 有 nginx ' +
      '和 Caddy 的写法。',
    'proxy.forwarded':
      '请求带着 X-Forwarded-For，但 TRUST_PROXY 是 0：代理后面的所有人算同一个地址，共用一份限额。前面有你自己的代理时，请把 TRUST_PROXY ' +
      '设为它的地址（同一台机器上的代理填 loopback），再重启服务；没有代理就不用管。',
    'proxy.pageUnknown': '浏览器地址栏里的 https 地址',
    'proxy.page': ' {page}',
    'proxy.told': '（收到的是 {told}）',
  },
  {
    'proxy.title': 'The proxy in front of the server',
    'proxy.scheme':
      'Pages are opened by https, but the server is told http: share cards and links will say http. Set ' +
      'PUBLIC_URL to {page} and restart.',
    'proxy.host':
      'The proxy does not pass the Host header{told}: push addresses and links may be wrong, and ' +
      'WebSockets are refused. Let it pass Host as it came, or set PUBLIC_URL to {page} and restart.',
    'proxy.upgrade':
      'The proxy does not let WebSockets through (it takes the Upgrade header off): chat goes by plain ' +
      'HTTP, a second or two later; going live from a browser is impossible, use OBS. Let WebSockets ' +
      'through; docs/proxies.md has it for nginx and Caddy.',
    'proxy.forwarded':
      'Requests carry X-Forwarded-For, and TRUST_PROXY is 0: everybody behind the proxy counts as one ' +
      'address and shares one set of limits. If the proxy is yours, set TRUST_PROXY to its ' +
      'address (loopback for one on this machine) and restart; if there is none, ignore this.',
    'proxy.pageUnknown': 'the https address in the browser’s address bar',
    'proxy.page': '{page}',
    'proxy.told': ' (it sends {told})',
  },
)
