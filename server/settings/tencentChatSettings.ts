import { setting, type Setting } from './setting'

/** What `CHAT=tencent` needs; none of it is read otherwise. */
export const tencentChatSettings = {
  tencentChatSdkAppId: setting({
    variable: 'TENCENT_CHAT_SDK_APP_ID',
    type: 'SDKAppID, digits',
    default: '',
    unit: '–',
    meaning: 'The application of Tencent Chat (即时通信 IM)',
    parse: (text) => (text === '' ? 0 : /^[1-9]\d{5,11}$/.test(text) ? Number(text) : null),
  }),
  tencentChatSecretKey: setting({
    variable: 'TENCENT_CHAT_SECRET_KEY',
    type: 'text',
    default: '',
    unit: '–',
    meaning: 'Its secret key, which signs people in; it leaves this server for nobody',
    secret: 'given',
    parse: (text) => (/^[\x21-\x7e]{0,256}$/.test(text) ? text : null),
  }),
  tencentChatAdmin: setting({
    variable: 'TENCENT_CHAT_ADMIN',
    type: 'letters, digits, _ and -',
    default: 'administrator',
    unit: '–',
    meaning: 'The admin account of the application, in whose name this server speaks',
    parse: (text) => (/^[A-Za-z0-9_-]{1,32}$/.test(text) ? text : null),
  }),
  tencentChatCallbackToken: setting({
    variable: 'TENCENT_CHAT_CALLBACK_TOKEN',
    type: 'text',
    default: '',
    unit: '–',
    meaning: 'Token of the console’s callbacks, whose address is `/callbacks/tencent-chat`; empty: none is taken',
    secret: 'given',
    parse: (text) => (/^[\x21-\x7e]{0,256}$/.test(text) ? text : null),
  }),
  tencentChatApiHost: setting({
    variable: 'TENCENT_CHAT_API_HOST',
    type: 'host name, or http(s) origin',
    default: 'console.tim.qq.com',
    unit: '–',
    meaning: 'Where the server API of Chat is: that of your application’s region, or of a test',
    parse: (text) => (/^(?:https?:\/\/)?[A-Za-z0-9.-]{1,253}(?::\d{1,5})?$/.test(text) ? text : null),
  }),
  tencentChatSigHours: setting({
    variable: 'TENCENT_CHAT_SIG_HOURS',
    type: 'integer 1–720',
    default: '24',
    unit: 'hours',
    meaning: 'How long a page stays signed in to Chat; it cannot be taken back earlier',
    parse: (text) => (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 720 ? Number(text) : null),
  }),
} as const

type Read = {
  readonly [Name in keyof typeof tencentChatSettings]: (typeof tencentChatSettings)[Name] extends Setting<infer Value>
    ? NonNullable<Value>
    : never
}

/** Fault of the Chat configuration, as the detail of `server.configInvalid`; null when it is complete. */
export function missingForTencentChat(read: Read): { variable: string; value: string; expected: string } | null {
  for (const name of ['tencentChatSdkAppId', 'tencentChatSecretKey'] as const) {
    const { variable, type } = tencentChatSettings[name]
    if (read[name] === 0 || read[name] === '') return { variable, value: '', expected: `${type} (CHAT=tencent)` }
  }
  return null
}
