import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AppError } from '@/domain/errors/AppError'
import { loadConfig, redactConfig } from '../../../server/config'
import { readWeChatPayOptions } from '../../../server/start/weChatPayOptions'
import { API_V3_KEY, certificateFile, merchantKeys, platformKeys, PUBLIC_KEY_ID } from '../../fakes/weChatPay/payKeys'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-pay-settings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string | Buffer): string => {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}
const keyFile = write('apiclient_key.pem', merchantKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const [, publicKey] = platformKeys.publicKey
const publicKeyFile = write('pub_key.pem', publicKey.export({ type: 'spki', format: 'pem' }))
const certificates = path.join(folder, 'certificates')
mkdirSync(certificates)
copyFileSync(certificateFile, path.join(certificates, 'wechatpay.pem'))

const whole = {
  PAYMENT: 'wechat',
  PUBLIC_URL: 'https://live.example.com',
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
  WECHAT_PAY_MCH_ID: '1900000001',
  WECHAT_PAY_KEY_FILE: keyFile,
  WECHAT_PAY_KEY_SERIAL: '5157f09efdc096de15ebe81a47057a7200000001',
  WECHAT_PAY_API_V3_KEY: API_V3_KEY,
  WECHAT_PAY_PUBLIC_KEY_ID: PUBLIC_KEY_ID,
  WECHAT_PAY_PUBLIC_KEY_FILE: publicKeyFile,
}

const faultOf = (doing: () => unknown): AppError => {
  try {
    doing()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was accepted')
}
const start = (environment: Record<string, string>): unknown => readWeChatPayOptions(loadConfig(environment))

test('[PAYPORT-40] the sandbox is the default, but not in production', () => {
  expect(loadConfig({}).payment).toBe('sandbox')
  expect(loadConfig({ NODE_ENV: 'production', PAYMENT: 'sandbox' }).payment).toBe('sandbox')
  const { code, detail } = faultOf(() => loadConfig({ NODE_ENV: 'production' }))
  expect([code, detail.variable]).toEqual(['server.configInvalid', 'PAYMENT'])
  expect(detail.reason).toMatch(/不收钱.+by name/)
  expect(faultOf(() => loadConfig({ NODE_ENV: 'production', PAYMENT: ' ' })).detail.variable).toBe('PAYMENT')
})

test('[PAYPORT-40] the manual way needs a code or an account', () => {
  expect(faultOf(() => loadConfig({ PAYMENT: 'manual' })).detail.variable).toBe('MANUAL_PAY_TEXT')
  expect(loadConfig({ PAYMENT: 'manual', MANUAL_PAY_PICTURE: '/pictures/a.png' }).payment).toBe('manual')
  expect(loadConfig({ PAYMENT: 'manual', MANUAL_PAY_TEXT: '支付宝 lin@x' }).manualPayText).toBe('支付宝 lin@x')
})

test.each(['//evil.example/a.png', 'http://a.example/a.png', 'javascript:alert(1)', '/a"b.png'])(
  '[PAYPORT-40] %s is no picture of a collection code',
  (picture) => {
    const { detail } = faultOf(() => loadConfig({ PAYMENT: 'manual', MANUAL_PAY_PICTURE: picture }))
    expect(detail.variable).toBe('MANUAL_PAY_PICTURE')
  },
)

test('[PAYPORT-41] WeChat Pay is read whole: keys by serial, addresses of notifications, hosts', () => {
  const options = readWeChatPayOptions(loadConfig({ ...whole, WECHAT_PAY_CERTIFICATES: certificates }))
  expect(options).toMatchObject({
    origins: ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'],
    merchant: { mchId: '1900000001', serial: '5157F09EFDC096DE15EBE81A47057A7200000001' },
    publicKeyId: PUBLIC_KEY_ID,
    appIds: ['wx0123456789abcdef'],
    methods: ['jsapi', 'native'],
    notifyUrls: {
      payment: 'https://live.example.com/callbacks/wechat-pay/payment',
      refund: 'https://live.example.com/callbacks/wechat-pay/refund',
    },
  })
  expect([...options.keys.keys()].sort()).toEqual([platformKeys.certificate[0], PUBLIC_KEY_ID].sort())
  const { WECHAT_PAY_PUBLIC_KEY_ID: _, WECHAT_PAY_PUBLIC_KEY_FILE: __, ...rest } = whole
  const old = readWeChatPayOptions(loadConfig({ ...rest, WECHAT_PAY_CERTIFICATES: certificates }))
  expect([old.publicKeyId, [...old.keys.keys()]]).toEqual([null, [platformKeys.certificate[0]]])
})

test.each([
  ['WECHAT_PAY_MCH_ID', {}, ''],
  ['WECHAT_PAY_MCH_ID', {}, '19000000x1'],
  ['WECHAT_PAY_KEY_FILE', {}, ''],
  ['WECHAT_PAY_KEY_SERIAL', {}, ''],
  ['WECHAT_PAY_KEY_SERIAL', {}, 'not hexadecimal'],
  ['WECHAT_PAY_API_V3_KEY', {}, ''],
  ['WECHAT_PAY_API_V3_KEY', {}, 'a key of thirty-one characters.'],
  ['WECHAT_PAY_PUBLIC_KEY_ID', {}, ''],
  ['WECHAT_PAY_PUBLIC_KEY_ID', { WECHAT_PAY_PUBLIC_KEY_FILE: '' }, ''],
  ['WECHAT_PAY_PUBLIC_KEY_FILE', {}, ''],
  ['WECHAT_PAY_METHODS', {}, 'jsapi,app'],
  ['WECHAT_PAY_API_URLS', {}, 'https://api.mch.weixin.qq.com/v3'],
  ['PUBLIC_URL', {}, ''],
  ['PUBLIC_URL', {}, 'http://live.example.com'],
  ['WECHAT_APP_ID', { WECHAT_APP_SECRET: '' }, ''],
])('[PAYPORT-41] %s is missed or refused by its name (%j, "%s")', (variable, more, value) => {
  const fault = faultOf(() => loadConfig({ ...whole, ...more, [variable]: value }))
  expect([fault.code, fault.detail.variable]).toEqual(['server.configInvalid', variable])
  expect(JSON.stringify(fault.detail)).not.toContain('thirty-one')
})

test.each([
  ['a key file that is not there', { WECHAT_PAY_KEY_FILE: path.join(folder, 'none.pem') }, /cannot be read/],
  ['a public key for the private one', { WECHAT_PAY_KEY_FILE: publicKeyFile }, /not an RSA private key/],
  ['a certificate for the public key', { WECHAT_PAY_PUBLIC_KEY_FILE: certificateFile }, /folder of their own/],
  ['a private key for the public one', { WECHAT_PAY_PUBLIC_KEY_FILE: keyFile }, /not a public key/],
  [
    'the merchant’s own public key',
    { WECHAT_PAY_PUBLIC_KEY_FILE: write('own.pem', merchantKeys.publicKey.export({ type: 'spki', format: 'pem' })) },
    /merchant’s own key/,
  ],
  [
    'a key of another kind',
    {
      WECHAT_PAY_PUBLIC_KEY_FILE: write(
        'ed.pem',
        generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }),
      ),
    },
    /not an RSA public key/,
  ],
  ['a folder that is not there', { WECHAT_PAY_CERTIFICATES: path.join(folder, 'none') }, /folder cannot be read/],
  ['a folder with keys in it', { WECHAT_PAY_CERTIFICATES: folder }, /not a certificate/],
])('[PAYPORT-41] %s stops the start with the reason, and nothing of the file is shown', (_, changes, reason) => {
  const { code, detail } = faultOf(() => start({ ...whole, ...changes }))
  expect([code, detail.variable]).toEqual(['server.configInvalid', Object.keys(changes)[0]])
  expect(detail.reason).toMatch(reason)
  expect(JSON.stringify(detail)).not.toContain('BEGIN')
})

test('[PAYPORT-25] the log of the start shows no secret of payments', () => {
  expect(JSON.stringify(redactConfig(loadConfig(whole)))).not.toContain(API_V3_KEY)
})

test('[PAY-13] message pushes need token, key and the mini program together', () => {
  const push = { WECHAT_PUSH_TOKEN: 'TokenOfTheTest', WECHAT_PUSH_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
  const miniProgram = { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef' }
  const variableOf = (environment: Record<string, string>) => faultOf(() => loadConfig(environment)).detail.variable
  expect(variableOf(push)).toBe('WECHAT_APP_ID')
  expect(variableOf({ ...miniProgram, WECHAT_PUSH_KEY: push.WECHAT_PUSH_KEY })).toBe('WECHAT_PUSH_TOKEN')
  expect(variableOf({ ...miniProgram, WECHAT_PUSH_TOKEN: push.WECHAT_PUSH_TOKEN })).toBe('WECHAT_PUSH_KEY')
  expect(loadConfig({ ...miniProgram, ...push }).weChatPushToken).toBe('TokenOfTheTest')
  expect(JSON.stringify(redactConfig(loadConfig({ ...miniProgram, ...push })))).not.toContain('TokenOfTheTest')
})
