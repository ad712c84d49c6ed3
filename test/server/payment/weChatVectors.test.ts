import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { Aes, Rsa } from 'wechatpay-axios-plugin'
import { openResource } from '../../../server/adapters/payment/wechat/openResource'
import { authorize, requestText, sign, signPayment } from '../../../server/adapters/payment/wechat/signature'
import { findMessageFault } from '../../../server/adapters/payment/wechat/verifyMessage'

/** Throwaway keys of 512 bits: they prove the formulas and nothing else. */
const merchantKey = createPrivateKey({
  format: 'der',
  type: 'pkcs1',
  key: Buffer.from(
    'MIIBPAIBAAJBANhE6YOf0NllIaNIkDOebUZ0PtX3kUI2/8eX4IJo97Vxbiyi0bEbrWVxLCNZpVQdansk+WLBQmB1IO5fZvvwj7MCAwEAAQJA' +
      'HqB7tVEvoWnJ/raq/TRlY0HZGDIMFyV0yY4/lBhLZB1eX1fRaFiSHrN8OZdKMGU04s3KM9AYI4w7oZfSNFkouQIhAPxR0xD5pVxSaq+I75RB' +
      'AEY51nwo7TjMwNWpehkGPoWHAiEA22x5LQgPnIjYHxD6/r2RO1B8f3GJyOBnKpZ5dazIb3UCIQDVR8EW1z8s48mkaSbCdZNqyRcBSoMDASh7' +
      'Ms+veXS93wIhAMerhPVCcZpbOHfEpvJqpJ8aFcCPG/fMpHSvq2U2zsoFAiEAv8ssB8L+JKVrmgpikdmle8wSeRmR1EhnaX9QnHxMPxA=',
    'base64',
  ),
})
const platformKey = createPublicKey({
  format: 'der',
  type: 'spki',
  key: Buffer.from(
    'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMmEw/LxzOJuOjRlXCpSJbgdurEigqbHrk/vutYdtsxtsUxRja5bsuwkJt+v5cDzcPfpGUNYdVUjxVhd' +
      'bois+u0CAwEAAQ==',
    'base64',
  ),
})
const merchantPublic = createPublicKey(merchantKey)

const nonce = '593BEC0C930BF1AFEB40B4A08C8FB242'
const order = {
  method: 'POST' as const,
  path: '/v3/pay/transactions/jsapi',
  timestamp: 1_764_590_400,
  nonce,
  body:
    '{"appid":"wx8888888888888888","mchid":"1900000001","description":"青瓷杯 ×1","out_trade_no":"KB01JDXYZ0001",' +
    '"notify_url":"https://live.example.com/pay","amount":{"total":12800,"currency":"CNY"},' +
    '"payer":{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"}}',
}
const orderSignature = 'Mt/1OfrORJkDO5MGgZuacQAq1NPHD1xxRZysEFjBcBJUEGPS/I8LV8pS+/radaUsLgjWxUmqKDsH/4jXWMKoQg=='

test('[PAYPORT-10] vector A: a request with a body is signed over its bytes', () => {
  const text = requestText(order)
  expect(createHash('sha256').update(text).digest('hex')).toBe(
    '789b181abc2c4eb06ca9131ae9c03f7ec3572f66d3fe45b4b606cb070e2bc9c4',
  )
  expect(sign(text, merchantKey)).toBe(orderSignature)
  expect(Rsa.verify(text, orderSignature, merchantPublic)).toBe(true)
  expect(authorize(order, { mchId: '1900000001', serial: 'AB12', privateKey: merchantKey })).toBe(
    `WECHATPAY2-SHA256-RSA2048 mchid="1900000001",nonce_str="${nonce}",timestamp="1764590400",serial_no="AB12",` +
      `signature="${orderSignature}"`,
  )
})

test('[PAYPORT-10] vector B: a request without a body is signed over an empty line, and with its query', () => {
  const path = '/v3/pay/transactions/out-trade-no/KB01JDXYZ0001?mchid=1900000001'
  const text = requestText({ method: 'GET', path, timestamp: 1_764_590_400, nonce, body: '' })
  const signature = '1r8Jh6l7R3Ka+6zRalXcVSqEcDr50PfM82N3uCoRtDebdqR5U/vgUB0uIrtDhrxPZZvPniLAITpSpl2xFAhMeQ=='
  expect(sign(text, merchantKey)).toBe(signature)
  expect(Rsa.sign(text, merchantKey)).toBe(signature)
})

test('[PAYPORT-10] vector C: the client’s parameters are signed', () => {
  const fields = {
    appId: 'wx8888888888888888',
    timeStamp: '1764590401',
    nonceStr: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
    prepayId: 'wx201410272009395522657a690389285100',
  }
  expect(signPayment(fields, merchantKey)).toBe(
    'W6JmRORvUf00Zmx/zCigtJ0DNmJJDtnfP5HL1g6BElYzOfY7pUiuQXapRFtBrwInjCes8xbnGUcvSrb3OCGteA==',
  )
})

describe('vector D, a notification', () => {
  const apiV3Key = 'KaiboThrowawayApiV3Key_32bytes!!'
  const resource = {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext:
      '1zHrSpkAyAyEv0XGvbZf6OPXWCRln+FmMd2wxi8D3vLyb4ju+SC1KJ92gVs5CK7H5nevlYJbMnfmL+AnbxH3WxtNA4gcPmA4CTsjka61Zf7kb4' +
      'TWGY83',
    associatedData: 'transaction',
    nonce: 'fdasflkja484',
  }
  const { algorithm, ciphertext, associatedData: aad } = resource
  const body =
    `{"id":"EV-1","event_type":"TRANSACTION.SUCCESS","summary":"支付成功","resource":{"algorithm":"${algorithm}",` +
    `"ciphertext":"${ciphertext}","associated_data":"${aad}","nonce":"${resource.nonce}"}}`
  const heads: Readonly<Record<string, string>> = {
    'wechatpay-serial': 'PUB_KEY_ID_1',
    'wechatpay-timestamp': '1764590406',
    'wechatpay-nonce': 'EcZ9BVcbvh8yD0u3J2R9lYbZyT0mM1ud',
    'wechatpay-signature': 'hA7lofcyh9xjwtx/4EDcvUUGCKTORUekPM5NqIyBu8NbC/NcylWfkkALA4FqYfaOUiYhDAWttS1+o71W7si3SA==',
  }
  const judge = (
    changed: { heads?: Readonly<Record<string, string>>; body?: string | Buffer; nowSec?: number } = {},
  ): string | null =>
    findMessageFault((name) => ({ ...heads, ...changed.heads })[name] ?? null, Buffer.from(changed.body ?? body), {
      keys: new Map([['PUB_KEY_ID_1', platformKey]]),
      nowMs: (changed.nowSec ?? 1_764_590_406) * 1_000,
    })

  test('[PAYPORT-11] is verified over its raw bytes and opened', () => {
    expect(judge()).toBeNull()
    expect(judge({ nowSec: 1_764_590_706 })).toBeNull()
    expect(openResource(resource, apiV3Key)).toBe(
      '{"out_trade_no":"KB1","trade_state":"SUCCESS","amount":{"total":12800}}',
    )
    expect(Aes.AesGcm.decrypt(ciphertext, apiV3Key, resource.nonce, aad)).toBe(openResource(resource, apiV3Key))
  })

  test.each([
    ['one space more', { body: `${body} ` }, 'signature'],
    ['parsed and written again', { body: JSON.stringify(JSON.parse(body), null, 1) }, 'signature'],
    ['301 s late', { nowSec: 1_764_590_707 }, 'time'],
    ['301 s early', { nowSec: 1_764_590_105 }, 'time'],
    ['an unknown serial', { heads: { 'wechatpay-serial': 'PUB_KEY_ID_2' } }, 'serial'],
    ['another nonce', { heads: { 'wechatpay-nonce': 'x' } }, 'signature'],
    ['no signature', { heads: { 'wechatpay-signature': '' } }, 'header'],
    ['a time that is no number', { heads: { 'wechatpay-timestamp': '1764590406.0' } }, 'header'],
    [
      'a probe',
      { heads: { 'wechatpay-signature': `WECHATPAY/SIGNTEST/${heads['wechatpay-signature'] ?? ''}` } },
      'signature',
    ],
    ['a probe of noise', { heads: { 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc' } }, 'signature'],
  ])('[PAYPORT-11] with %s it is refused', (_, changed, fault) => {
    expect(judge(changed)).toBe(fault)
  })

  test('[PAYPORT-12] other associated data, a flipped byte, a short tag, another key or algorithm open nothing', () => {
    const bytes = Buffer.from(ciphertext, 'base64')
    expect(() => openResource({ ...resource, associatedData: 'refund' }, apiV3Key)).toThrow()
    expect(() => openResource({ ...resource, associatedData: '' }, apiV3Key)).toThrow()
    for (let index = 0; index < bytes.length; index += 1) {
      const flipped = Buffer.from(bytes)
      flipped[index] = (flipped[index] ?? 0) ^ 1
      expect(() => openResource({ ...resource, ciphertext: flipped.toString('base64') }, apiV3Key)).toThrow()
    }
    const short = Buffer.concat([bytes.subarray(0, -16), bytes.subarray(-16, -12)]).toString('base64')
    expect(() => openResource({ ...resource, ciphertext: short }, apiV3Key)).toThrow()
    expect(() => openResource({ ...resource, ciphertext: '' }, apiV3Key)).toThrow()
    expect(() => openResource(resource, `${apiV3Key.slice(0, 31)}?`)).toThrow()
    expect(() => openResource({ ...resource, algorithm: 'AES' }, apiV3Key)).toThrow()
  })
})
