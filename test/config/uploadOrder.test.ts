import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

interface OrderSource {
  rootDir: string
  appid: string
  env: Readonly<Record<string, string>>
  version: string
  words: readonly string[]
}
interface Order {
  readonly keyFile: string
  readonly version: string
  readonly description: string
}
// A script, which TypeScript does not read.
const { explainRefusal, readUploadOrder } = jest.requireActual<{
  readUploadOrder: (from: OrderSource) => Order
  explainRefusal: (message: string) => string
}>('../../config/run/uploadOrder.mjs')

const appid = 'wx0123456789abcdef'
let rootDir: string
beforeEach(() => {
  rootDir = mkdtempSync(path.join(os.tmpdir(), 'kaibo-upload-'))
})
afterEach(() => rmSync(rootDir, { recursive: true, force: true }))

const order = (change: Partial<OrderSource> = {}): Order =>
  readUploadOrder({
    rootDir,
    appid,
    env: { KAIBO_SERVER_ORIGIN: 'https://live.example.com' },
    version: '0.1.0',
    words: [],
    ...change,
  })

describe('an upload to WeChat', () => {
  test('wants the mini program’s own appid, a public server and the key, and says which is missing', () => {
    expect(() => order({ appid: 'touristappid' })).toThrow(/config\/access\.ts.*touristappid/)
    expect(() => order({ env: {} })).toThrow(/KAIBO_SERVER_ORIGIN/)
    expect(() => order({ env: { KAIBO_SERVER_ORIGIN: 'http://10.0.0.1:8080' } })).toThrow(/https/)
    expect(() => order()).toThrow(`private.${appid}.key`)
  })

  test('finds the key beside the project or where it is said to be', () => {
    writeFileSync(path.join(rootDir, `private.${appid}.key`), '')
    expect(order({ words: ['first', 'try'] })).toMatchObject({ description: 'first try', version: '0.1.0' })
    writeFileSync(path.join(rootDir, 'other.key'), '')
    const env = { KAIBO_SERVER_ORIGIN: 'https://live.example.com', WEAPP_KEY_FILE: 'other.key' }
    expect(order({ env }).keyFile).toBe(path.join(rootDir, 'other.key'))
  })

  test.each([
    ['errCode -10008, errMsg invalid ip: 1.2.3.4', /白名单/],
    ['getaddrinfo ENOTFOUND servicewechat.com', /cannot be reached/],
    ['something else', /^something else$/],
  ])('explains “%s”', (message, words) => {
    expect(explainRefusal(message)).toMatch(words)
  })
})
