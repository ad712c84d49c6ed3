import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createWeChatTradeDesk, type WeChatTradeDesk } from './weChatTradeDesk'

/** The account that signs pages. */
export const WECHAT_ACCOUNT = { appId: 'wxfedcba9876543210', appSecret: 'another secret of 32 characters.' }
export const JSAPI_TICKET = 'ticket-of-the-test'
/** A picture as WeChat draws one: small, and a real JPEG. */
const CODE_PICTURE = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAx',
    'NDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF',
    'BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW',
    'V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi',
    '4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APn+v//Z',
  ].join(''),
  'base64',
)

export const WECHAT_APP = { appId: 'wx0123456789abcdef', appSecret: 'a secret of thirty-two characters' }

/** A message that WeChat took. */
export interface DeliveredMessage {
  readonly touser: string
  readonly template_id: string
  readonly page: string
  readonly miniprogram_state: string
  readonly data: Readonly<Record<string, { value: string }>>
}

/** WeChat's server API over real HTTP, with its own rules: codes work once, a message needs a permission. */
export interface WeChatServer {
  readonly origin: string
  /** Paths that were asked, oldest first, without their queries. */
  readonly asked: string[]
  readonly delivered: DeliveredMessage[]
  /** The next answers to this path are this errcode (or what the function says), one after the other. */
  fail(path: string, ...errcodes: number[]): void
  /** Bodies of the codes and links that were made, oldest first. */
  readonly made: Record<string, unknown>[]
  /** 发货信息管理 and 订单中心. */
  readonly trade: WeChatTradeDesk
  /** A code as wx.login gives it. */
  login(openId: string, unionId?: string): string
  /** Answers an address of 网页授权 as WeChat does for this person: the address to return to, with a code. */
  authorize(address: string, openId: string): string
  /** Permits one more message to this user. */
  permit(openId: string): void
  /** This person used the mini program within two hours. */
  enter(openId: string): void
  /** msgSecCheck's opinion on a text; without one it passes. */
  find(text: string, label: number, suggest: 'review' | 'risky'): void
  /** Texts that msgSecCheck judged, oldest first. */
  readonly judged: string[]
  /** The token of now stops working. */
  forgetToken(): void
  /** Holds answers to this path back until the function that comes back is called. */
  hold(path: string): () => void
  close(): Promise<void>
}

const read = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

export async function startWeChatServer(): Promise<WeChatServer> {
  const asked: string[] = []
  const delivered: DeliveredMessage[] = []
  const made: Record<string, unknown>[] = []
  const trade = createWeChatTradeDesk(WECHAT_APP.appId)
  const failures = new Map<string, number[]>()
  const codes = new Map<string, { openid: string; unionid?: string }>()
  const used = new Set<string>()
  const permits = new Map<string, number>()
  const present = new Set<string>()
  const opinions = new Map<string, [label: number, suggest: 'review' | 'risky']>()
  const judged: string[] = []
  const held = new Map<string, Promise<void>>()
  let tokens = 0
  let token = ''

  const answer = (url: URL, body: Record<string, unknown>): object => {
    const [next, ...later] = failures.get(url.pathname) ?? []
    if (next !== undefined) {
      failures.set(url.pathname, later)
      return { errcode: next, errmsg: 'as the test wishes' }
    }
    switch (url.pathname) {
      case '/sns/jscode2session': {
        const { appid, secret, js_code: code = '' } = Object.fromEntries(url.searchParams)
        if (appid !== WECHAT_APP.appId) return { errcode: 40013, errmsg: 'invalid appid' }
        if (secret !== WECHAT_APP.appSecret) return { errcode: 40125, errmsg: 'invalid appsecret' }
        if (used.has(code)) return { errcode: 40163, errmsg: 'code been used' }
        const person = codes.get(code)
        if (person === undefined) return { errcode: 40029, errmsg: 'invalid code' }
        used.add(code)
        return { ...person, session_key: 'the session key' }
      }
      case '/sns/oauth2/access_token': {
        const { appid, secret, code = '', grant_type: grant } = Object.fromEntries(url.searchParams)
        if (appid !== WECHAT_ACCOUNT.appId) return { errcode: 40013, errmsg: 'invalid appid' }
        if (secret !== WECHAT_ACCOUNT.appSecret) return { errcode: 40125, errmsg: 'invalid appsecret' }
        if (grant !== 'authorization_code') return { errcode: 40002, errmsg: 'invalid grant_type' }
        if (used.has(code)) return { errcode: 40163, errmsg: 'code been used' }
        const person = codes.get(code)
        if (person === undefined) return { errcode: 40029, errmsg: 'invalid code' }
        used.add(code)
        return { ...person, access_token: 'token of a page', expires_in: 7_200, scope: 'snsapi_base' }
      }
      case '/cgi-bin/stable_token':
        if (body.secret !== WECHAT_APP.appSecret && body.secret !== WECHAT_ACCOUNT.appSecret) {
          return { errcode: 40125, errmsg: 'invalid appsecret' }
        }
        if (token === '') token = `token-${(tokens += 1)}`
        return { access_token: token, expires_in: 7_200 }
      case '/cgi-bin/message/subscribe/send': {
        if (token === '' || url.searchParams.get('access_token') !== token) return { errcode: 40001, errmsg: 'invalid' }
        const message = body as unknown as DeliveredMessage
        const left = permits.get(message.touser) ?? 0
        if (left === 0) return { errcode: 43101, errmsg: 'user refuse to accept the msg' }
        permits.set(message.touser, left - 1)
        delivered.push(message)
        return { errcode: 0, errmsg: 'ok' }
      }
      case '/wxa/getwxacodeunlimit': {
        if (token === '' || url.searchParams.get('access_token') !== token) return { errcode: 40001, errmsg: 'invalid' }
        const { scene = '', page } = body as { scene?: string; page?: string }
        if (!/^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/.test(scene)) return { errcode: 40169, errmsg: 'invalid scene' }
        if (page !== 'pages/room/index') return { errcode: 41030, errmsg: 'invalid page' }
        made.push(body)
        return CODE_PICTURE
      }
      case '/wxa/msg_sec_check': {
        if (token === '' || url.searchParams.get('access_token') !== token) return { errcode: 40001, errmsg: 'invalid' }
        const { content, openid, version, scene } = body as Record<string, unknown>
        if (version !== 2 || scene !== 2) return { errcode: 47001, errmsg: 'invalid args' }
        if (!present.has(String(openid))) return { errcode: 61010, errmsg: 'code is expired' }
        judged.push(String(content))
        const [label = 100, suggest = 'pass'] = opinions.get(String(content)) ?? []
        return { errcode: 0, errmsg: 'ok', result: { suggest, label }, detail: [], trace_id: `t${judged.length}` }
      }
      case '/wxa/generate_urllink':
        if (token === '' || url.searchParams.get('access_token') !== token) return { errcode: 40001, errmsg: 'invalid' }
        made.push(body)
        return { errcode: 0, errmsg: 'ok', url_link: `https://wxaurl.cn/${made.length}` }
      case '/cgi-bin/ticket/getticket':
        if (token === '' || url.searchParams.get('access_token') !== token) return { errcode: 40001, errmsg: 'invalid' }
        if (url.searchParams.get('type') !== 'jsapi') return { errcode: 40097, errmsg: 'invalid args' }
        return { errcode: 0, errmsg: 'ok', ticket: JSAPI_TICKET, expires_in: 7_200 }
      default: {
        if (token === '' || url.searchParams.get('access_token') !== token) return { errcode: 40001, errmsg: 'invalid' }
        return trade.answer(url.pathname, body) ?? { errcode: 43002, errmsg: 'no such thing' }
      }
    }
  }

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://here')
      const body = await read(request)
      asked.push(url.pathname)
      const said = answer(url, body)
      await held.get(url.pathname)
      const isPicture = Buffer.isBuffer(said)
      response.setHeader('content-type', isPicture ? 'image/jpeg' : 'application/json; encoding=utf-8')
      response.end(isPicture ? said : JSON.stringify(said))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const login = (openId: string, unionId?: string): string => {
    const code = `code-${codes.size}`
    codes.set(code, { openid: openId, ...(unionId === undefined ? {} : { unionid: unionId }) })
    return code
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    delivered,
    made,
    trade,
    fail: (path, ...errcodes) => void failures.set(path, errcodes),
    login,
    authorize(address, openId) {
      const { origin, pathname, searchParams, hash } = new URL(address)
      const fields = Object.fromEntries(searchParams)
      const isAsWished =
        `${origin}${pathname}${hash}` === 'https://open.weixin.qq.com/connect/oauth2/authorize#wechat_redirect' &&
        [...searchParams.keys()].join() === 'appid,redirect_uri,response_type,scope,state' &&
        fields.appid === WECHAT_ACCOUNT.appId &&
        fields.response_type === 'code' &&
        fields.scope === 'snsapi_base' &&
        /^[a-zA-Z0-9]{1,128}$/.test(fields.state ?? '')
      if (!isAsWished) throw new Error(`WeChat does not take ${address}`)
      const back = new URL(fields.redirect_uri ?? '')
      back.searchParams.set('code', login(openId))
      back.searchParams.set('state', fields.state ?? '')
      return back.href
    },
    permit: (openId) => void permits.set(openId, (permits.get(openId) ?? 0) + 1),
    enter: (openId) => void present.add(openId),
    find: (text, label, suggest) => void opinions.set(text, [label, suggest]),
    judged,
    forgetToken() {
      token = ''
    },
    hold(path) {
      let release = (): void => undefined
      held.set(path, new Promise((resolve) => (release = resolve)))
      return () => {
        held.delete(path)
        release()
      }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
