import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '@/domain/errors/AppError'
import type { WeChatPaymentOptions } from '../adapters/payment/wechat/weChatPayment'
import type { Config } from '../config'
import { paySettings } from '../settings/paySettings'

/** Paths of notifications on this server. */
const PAYMENT_PATH = '/callbacks/wechat-pay/payment'
const REFUND_PATH = '/callbacks/wechat-pay/refund'

type PaySetting = 'weChatPayKeyFile' | 'weChatPayPublicKeyFile' | 'weChatPayCertificates'

/** Shows the path, never what is in the file. */
const wrong = (name: PaySetting, value: string, reason: string, cause?: unknown): AppError =>
  new AppError('server.configInvalid', {
    variable: paySettings[name].variable,
    value: value.slice(0, 200),
    expected: paySettings[name].type,
    reason,
  }, cause)

function readPem(name: PaySetting, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw wrong(name, file, '文件读不了 (the file cannot be read)', cause)
  }
}

const isRsa = (key: KeyObject): boolean => key.asymmetricKeyType === 'rsa'

function readPrivateKey(file: string): KeyObject {
  const pem = readPem('weChatPayKeyFile', file)
  const reason = '不是商户私钥 apiclient_key.pem (not an RSA private key in PEM)'
  try {
    const key = createPrivateKey(pem)
    if (isRsa(key)) return key
  } catch {
    // Falls through: the words of OpenSSL help nobody.
  }
  throw wrong('weChatPayKeyFile', file, reason)
}

function readPublicKey(file: string, privateKey: KeyObject): KeyObject {
  const pem = readPem('weChatPayPublicKeyFile', file)
  const notThis = (reason: string): AppError => wrong('weChatPayPublicKeyFile', file, reason)
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) {
    throw notThis('不是微信支付公钥 pub_key.pem (not a public key in PEM; certificates have a folder of their own)')
  }
  let key: KeyObject
  try {
    key = createPublicKey(pem)
  } catch {
    throw notThis('不是 RSA 公钥 (not an RSA public key)')
  }
  if (!isRsa(key)) throw notThis('不是 RSA 公钥 (not an RSA public key)')
  if (key.equals(createPublicKey(privateKey))) {
    throw notThis('这是商户自己的公钥，请下载微信支付公钥 (this is the merchant’s own key, not WeChat Pay’s)')
  }
  return key
}

function readCertificates(folder: string): readonly (readonly [string, KeyObject])[] {
  let names: readonly string[]
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.pem')).sort()
  } catch (cause) {
    throw wrong('weChatPayCertificates', folder, '目录读不了 (the folder cannot be read)', cause)
  }
  const read = names.map((name) => {
    const file = path.join(folder, name)
    try {
      const certificate = new X509Certificate(readPem('weChatPayCertificates', file))
      // The header of messages has this form: upper-case hexadecimal.
      return [certificate.serialNumber, certificate.publicKey] as const
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      throw wrong('weChatPayCertificates', file, '不是证书 (not a certificate in PEM)')
    }
  })
  if (read.length === 0) throw wrong('weChatPayCertificates', folder, '目录里没有 .pem 证书 (no *.pem in the folder)')
  return read
}

/**
 * For a configuration with `PAYMENT=wechat`, which `loadConfig` has found complete: reads keys and certificates.
 * @throws AppError `server.configInvalid` naming variable, path and reason.
 */
export function readWeChatPayOptions(config: Config): Omit<WeChatPaymentOptions, 'clock' | 'logger'> {
  const privateKey = readPrivateKey(config.weChatPayKeyFile)
  const keys = new Map<string, KeyObject>(
    config.weChatPayCertificates === '' ? [] : readCertificates(config.weChatPayCertificates),
  )
  const publicKeyId = config.weChatPayPublicKeyId === '' ? null : config.weChatPayPublicKeyId
  if (publicKeyId !== null) keys.set(publicKeyId, readPublicKey(config.weChatPayPublicKeyFile, privateKey))
  const [first = '', ...others] = [config.weChatAppId, config.weChatAccountAppId].filter((appId) => appId !== '')
  return {
    origins: config.weChatPayApiUrls,
    merchant: { mchId: config.weChatPayMchId, serial: config.weChatPayKeySerial, privateKey },
    keys,
    publicKeyId,
    apiV3Key: config.weChatPayApiV3Key,
    appIds: [first, ...others],
    methods: config.weChatPayMethods,
    notifyUrls: { payment: `${config.publicUrl}${PAYMENT_PATH}`, refund: `${config.publicUrl}${REFUND_PATH}` },
  }
}
