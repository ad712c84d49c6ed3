import { setting } from './setting'

/** Message pushes of the mini program (消息推送), which tell of settlements and reminders of 发货信息管理. */
export const tradeSettings = {
  weChatPushToken: setting({
    variable: 'WECHAT_PUSH_TOKEN',
    type: '3–32 letters and digits',
    default: '',
    unit: '–',
    meaning: 'Token of the mini program’s message push; its address is `/callbacks/wechat` below `PUBLIC_URL`',
    secret: 'given',
    parse: (text) => (/^(?:[A-Za-z0-9]{3,32})?$/.test(text) ? text : null),
  }),
  weChatPushKey: setting({
    variable: 'WECHAT_PUSH_KEY',
    type: '43 letters and digits',
    default: '',
    unit: '–',
    meaning: 'EncodingAESKey of that push, in 安全模式; pushes in plain text are refused',
    secret: 'given',
    parse: (text) => (/^(?:[A-Za-z0-9]{43})?$/.test(text) ? text : null),
  }),
} as const

/** Fault of the message push's configuration, as the detail of `server.configInvalid`; null when it is complete. */
export function missingForPush(read: {
  readonly weChatPushToken: string
  readonly weChatPushKey: string
  readonly weChatAppId: string
}): { readonly variable: string; readonly expected: string } | null {
  const { weChatPushToken: token, weChatPushKey: key } = tradeSettings
  if ((read.weChatPushToken === '') !== (read.weChatPushKey === '')) {
    const { variable } = read.weChatPushToken === '' ? token : key
    return { variable, expected: `${token.variable} and ${key.variable} together` }
  }
  if (read.weChatPushToken === '' || read.weChatAppId !== '') return null
  return { variable: 'WECHAT_APP_ID', expected: `given, because ${token.variable} is` }
}
