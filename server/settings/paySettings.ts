import path from 'node:path'
import { oneOf, setting, type Setting } from './setting'

const payMethods = ['jsapi', 'native', 'h5'] as const
type WeChatPayMethod = (typeof payMethods)[number]

const parseMethods = (text: string): readonly WeChatPayMethod[] | null => {
  const named = text.split(',').map((part) => part.trim())
  const known = payMethods.filter((method) => named.includes(method))
  return known.length > 0 && known.length === named.length ? known : null
}

const parsePath = (text: string): string | null => (text.includes('\0') ? null : text === '' ? '' : path.resolve(text))

const file = (variable: string, type: string, meaning: string) =>
  setting({ variable, type, default: '', unit: '–', meaning, parse: parsePath })

/** Origins of one service: no path, no query, at most four. */
const parseHosts = (text: string): readonly string[] | null => {
  const origins = text.split(',').map((part) => part.trim())
  const isOrigin = (origin: string): boolean => /^https?:\/\/[A-Za-z0-9.-]{1,253}(?::\d{1,5})?$/.test(origin)
  return origins.length <= 4 && origins.every((origin) => isOrigin(origin) && URL.canParse(origin)) ? origins : null
}

/** A picture that pages may show: at an https address, or of this server. */
const parsePicture = (text: string): string | null =>
  text === '' || (/^(?:https:\/\/|\/)[^\s"'<>\\]{1,500}$/.test(text) && !text.startsWith('//')) ? text : null

const parseMinutes = (text: string): number | null => {
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return minutes >= 1 && minutes <= 1_440 ? minutes : null
}

/** Length of an APIv3 key, bytes. */
const API_V3_KEY_BYTES = 32

/** How orders are paid; the variables of `wechat` and `manual` are read with `PAYMENT` so alone. */
export const paySettings = {
  payment: setting({
    variable: 'PAYMENT',
    type: 'sandbox, manual, wechat',
    default: 'sandbox',
    unit: '–',
    meaning:
      'How orders are paid: a cashier that moves no money, the seller’s own collection code confirmed by hand, or ' +
      'WeChat Pay. With `NODE_ENV=production` it has to be named',
    parse: oneOf('sandbox', 'manual', 'wechat'),
  }),
  payWithinMinutes: setting({
    variable: 'PAY_WITHIN_MINUTES',
    type: 'integer 1–1440',
    default: '15',
    unit: 'minutes',
    meaning: 'Time to pay an order; its pieces go back on the shelf afterwards',
    parse: parseMinutes,
  }),
  manualPayPicture: setting({
    variable: 'MANUAL_PAY_PICTURE',
    type: 'https address, or path on this server',
    default: '',
    unit: '–',
    meaning: 'Picture of the seller’s collection code, with `PAYMENT=manual`',
    parse: parsePicture,
  }),
  manualPayText: setting({
    variable: 'MANUAL_PAY_TEXT',
    type: 'text, at most 300 characters',
    default: '',
    unit: '–',
    meaning: 'The seller’s account and what to write on the transfer, with `PAYMENT=manual`',
    parse: (text) => (text.length <= 300 && !/\p{Cc}/u.test(text) ? text : null),
  }),
  weChatPayMchId: setting({
    variable: 'WECHAT_PAY_MCH_ID',
    type: 'merchant number, digits',
    default: '',
    unit: '–',
    meaning: 'The merchant of WeChat Pay (商户号), bound to `WECHAT_APP_ID` or `WECHAT_ACCOUNT_APP_ID`',
    parse: (text) => (/^(?:\d{8,12})?$/.test(text) ? text : null),
  }),
  weChatPayKeyFile: file(
    'WECHAT_PAY_KEY_FILE',
    'path of a PEM file',
    'The merchant’s private key (`apiclient_key.pem`); readable by this server alone',
  ),
  weChatPayKeySerial: setting({
    variable: 'WECHAT_PAY_KEY_SERIAL',
    type: 'serial number of the merchant’s certificate, hexadecimal',
    default: '',
    unit: '–',
    meaning: 'As the merchant platform shows it beside the API certificate',
    parse: (text) => (/^(?:[0-9A-Fa-f]{16,64})?$/.test(text) ? text.toUpperCase() : null),
  }),
  weChatPayApiV3Key: setting({
    variable: 'WECHAT_PAY_API_V3_KEY',
    type: `text of ${API_V3_KEY_BYTES} characters`,
    default: '',
    unit: '–',
    meaning: 'The APIv3 key, which opens notifications',
    secret: 'given',
    parse: (text) => (/^[\x21-\x7e]{0,256}$/.test(text) ? text : null),
  }),
  weChatPayPublicKeyId: setting({
    variable: 'WECHAT_PAY_PUBLIC_KEY_ID',
    type: '`PUB_KEY_ID_` and digits',
    default: '',
    unit: '–',
    meaning: 'Id of WeChat Pay’s public key (微信支付公钥), needed with its file; new merchants have nothing else',
    parse: (text) => (/^(?:PUB_KEY_ID_\w{1,64})?$/.test(text) ? text : null),
  }),
  weChatPayPublicKeyFile: file('WECHAT_PAY_PUBLIC_KEY_FILE', 'path of a PEM file', 'That key (`pub_key.pem`)'),
  weChatPayCertificates: file(
    'WECHAT_PAY_CERTIFICATES',
    'path of a folder',
    'Platform certificates (`*.pem`) of merchants that have them; beside the public key while WeChat Pay changes over',
  ),
  weChatPayMethods: setting({
    variable: 'WECHAT_PAY_METHODS',
    type: 'jsapi, native, h5, separated by commas',
    default: 'jsapi,native',
    unit: '–',
    meaning: 'Products that WeChat Pay has opened for the merchant: in WeChat, by QR code, in a phone’s browser',
    parse: parseMethods,
  }),
  weChatPayApiUrls: setting({
    variable: 'WECHAT_PAY_API_URLS',
    type: 'http(s) origins, separated by commas',
    default: 'https://api.mch.weixin.qq.com,https://api2.mch.weixin.qq.com',
    unit: '–',
    meaning: 'Hosts of WeChat Pay: the second is asked where the first cannot be reached',
    parse: parseHosts,
  }),
} as const

type Read = {
  readonly [Name in keyof typeof paySettings]: (typeof paySettings)[Name] extends Setting<infer Value>
    ? NonNullable<Value>
    : never
}

/** Other settings that payments depend on. */
interface Around {
  readonly publicUrl: string
  readonly weChatAppId: string
  readonly weChatAccountAppId: string
}

interface Missing {
  readonly variable: string
  readonly expected: string
  readonly reason?: string
}

/**
 * Fault of the chosen payment's configuration, as the detail of `server.configInvalid`; null when it is complete.
 * `isNamed`: whether `PAYMENT` was given.
 */
export function missingForPayment(
  read: Read & Around,
  { isProduction, isNamed }: { readonly isProduction: boolean; readonly isNamed: boolean },
): Missing | null {
  if (isProduction && !isNamed) {
    const reason =
      '默认的 sandbox 不收钱，正式环境必须写明：PAYMENT=wechat、manual 或 sandbox ' +
      '(the default moves no money; in production it has to be asked for by name)'
    return { variable: paySettings.payment.variable, expected: paySettings.payment.type, reason }
  }
  if (read.payment === 'manual' && read.manualPayPicture === '' && read.manualPayText === '') {
    const { variable, type } = paySettings.manualPayText
    return { variable, expected: `${type}, or ${paySettings.manualPayPicture.variable} (PAYMENT=manual)` }
  }
  return read.payment === 'wechat' ? missingForWeChatPay(read) : null
}

function missingForWeChatPay(read: Read & Around): Missing | null {
  for (const name of ['weChatPayMchId', 'weChatPayKeyFile', 'weChatPayKeySerial', 'weChatPayApiV3Key'] as const) {
    const { variable, type } = paySettings[name]
    const isWhole = name === 'weChatPayApiV3Key' ? read[name].length === API_V3_KEY_BYTES : read[name] !== ''
    if (!isWhole) return { variable, expected: `${type} (PAYMENT=wechat)` }
  }
  const { weChatPayPublicKeyId: id, weChatPayPublicKeyFile: keyFile } = paySettings
  if ((read.weChatPayPublicKeyId === '') !== (read.weChatPayPublicKeyFile === '')) {
    const { variable } = read.weChatPayPublicKeyId === '' ? id : keyFile
    return { variable, expected: `${id.variable} and ${keyFile.variable} together` }
  }
  if (read.weChatPayPublicKeyId === '' && read.weChatPayCertificates === '') {
    const or = `or ${paySettings.weChatPayCertificates.variable}`
    return { variable: id.variable, expected: `${id.type}, with its file, ${or} (PAYMENT=wechat)` }
  }
  if (read.weChatAppId === '' && read.weChatAccountAppId === '') {
    return { variable: 'WECHAT_APP_ID', expected: 'an app id bound to the merchant, or WECHAT_ACCOUNT_APP_ID' }
  }
  if (!read.publicUrl.startsWith('https://')) {
    const reason = '支付通知只送到 https 地址 (notifications go to https only)'
    return { variable: 'PUBLIC_URL', expected: 'https origin (PAYMENT=wechat)', reason }
  }
  return null
}
