import { createHash } from 'node:crypto'
import fc from 'fast-check'
import Sign from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign'
import { mintCloudPlay, mintCloudPush } from '../../../../server/adapters/media/tencent/addresses'
import { judgeSignature } from '../../../../server/adapters/media/tencent/callback'
import { signStream, verifyStream } from '../../../../server/media/address/txSecret'
import { signTc3, type Tc3Request } from '../../../fakes/tc3'
import { domains } from './cloudRig'

/*
 * None of these numbers was made by this code. Addresses and calls: `printf '%s' <text> | openssl md5`, and again by
 * Python's hashlib. The first address is the example of css "Hotlink Protection URL Calculation" with a key of ours.
 */

describe('[CLOUD-14] addresses, against md5 of key + name + time made elsewhere', () => {
  test.each([
    ['abc', 's1', '5867D600', '597fa53aac59010586db1029181bc651'],
    ['push-key-1', 'kaibo-room', '70DBD880', '30af04136c41fc821c594e8582e0da88'],
    ['play.key/with+signs', 'room-1_hd', '7C245EFF', 'a794e4dbb6f5186b58c0c1240cb08dfd'],
    ['p1', 'room-1_pureAudio', '7C245EFF', 'bd9a2993c220ee0887fabd86c637b3b5'],
    ['密钥', 'room-1', '5867D600', 'c517e7f43867a56aca0335fb5e8a38ca'],
    ['backup', 'sroom', '5867D600', '8ce5492a1f98fef4e056e173a5b1840b'],
  ])('key %s, stream %s, until %s', (key, stream, txTime, txSecret) => {
    const expiresAt = parseInt(txTime, 16) * 1_000
    expect(signStream(key, stream, expiresAt)).toEqual({ txSecret, txTime })
    const keys = { pushKey: { primary: key, backup: '' }, playKey: { primary: key, backup: '' } }
    const query = `txSecret=${txSecret}&txTime=${txTime}`
    expect(mintCloudPush({ ...domains, ...keys }, stream, expiresAt, '00c0ffee00c0ffee').url).toBe(
      `rtmp://push.example.com/live/${stream}?${query}&kaibo=00c0ffee00c0ffee`,
    )
    expect(mintCloudPlay({ ...domains, ...keys }, stream, expiresAt).sources.map(({ url }) => url)).toEqual([
      `webrtc://play.example.com/live/${stream}?${query}`,
      `https://play.example.com/live/${stream}.flv?${query}`,
      `https://play.example.com/live/${stream}.m3u8?${query}`,
    ])
  })
})

describe('[CLOUD-14] calls of the cloud, against md5 of key + t made elsewhere', () => {
  test.each([
    ['callbackkey', 1_545_030_873, '8329cdd4ab17b2c235bf3053ca79e1d1'],
    ['x', 1_700_000_000, '3605b852d2ec7600c280c2ea64ff224f'],
    ['MTUxNzE2ODg4NQ==', 1_764_000_600, '90fe4162b776357dbb9eb9d41d474e4b'],
  ])('key %s, t %i', (key, t, sign) => {
    expect(judgeSignature({ t, sign }, key, t * 1_000)).toBeNull()
    expect(judgeSignature({ t, sign }, key, t * 1_000 + 1)).toBe('expired')
    expect(judgeSignature({ t: t + 1, sign }, key, t * 1_000)).toBe('badSignature')
    expect(judgeSignature({ t, sign }, `${key}x`, t * 1_000)).toBe('badSignature')
  })
})

describe('[CLOUD-14] calls of ours, against the examples of the vendor’s page on TC3-HMAC-SHA256', () => {
  const secretId = 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'
  const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
  const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
  const host = 'cvm.tencentcloudapi.com'
  const json = 'application/json; charset=utf-8'
  const form = 'application/x-www-form-urlencoded'
  const get: Tc3Request = {
    method: 'GET',
    query: 'Limit=10&Offset=0',
    headers: [['content-type', form], ['host', host]],
    body: '',
    service: 'cvm',
    timestamp: 1_539_084_154,
  }
  const post: Tc3Request = {
    method: 'POST',
    query: '',
    headers: [['content-type', json], ['host', host]],
    body,
    service: 'cvm',
    timestamp: 1_551_113_065,
  }
  const withAction: Tc3Request = { ...post, headers: [...post.headers, ['x-tc-action', 'describeinstances']] }

  test.each([
    ['a GET', secretKey, get, '5da7a33f6993f0614b047e5df4582db9e9bf4672ba50567dba16c6ccf174c474'],
    ['a POST', secretKey, post, '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168'],
    [
      'a POST whose action is signed too',
      'Gu5t9xGARNpq86cd98joQYCN3*******',
      withAction,
      'be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3',
    ],
  ])('%s: the signature that the fake cloud checks', (_, key, request, signature) => {
    expect(signTc3(key, request)).toBe(signature)
  })

  test.each([
    ['a GET', get, form],
    ['a POST', post, json],
  ])('%s: the signature of the SDK in use', (_, request, type) => {
    const { method, query, timestamp, service } = request
    const url = `https://${host}/${query === '' ? '' : `?${query}`}`
    const payload = method === 'GET' ? '' : Buffer.from(body)
    const headers = { 'Content-Type': type }
    const made = Sign.sign3({ method, url, payload, timestamp, service, secretId, secretKey, headers } as never)
    expect(made).toContain(`Signature=${signTc3(secretKey, request)}`)
    expect(made).toContain(`Credential=${secretId}/${new Date(timestamp * 1_000).toISOString().slice(0, 10)}/cvm/tc3`)
  })
})

describe('[CLOUD-14] a signature is good for its key, its name and its time alone', () => {
  const now = Date.UTC(2026, 10, 23)
  const name = fc.stringMatching(/^[a-zA-Z0-9_-]{1,12}$/)
  const key = fc.stringMatching(/^[!-~]{1,16}$/)
  const expiresAt = fc.integer({ min: now + 1_000, max: now + 30 * 86_400_000 })

  test('any other of them is a bad signature', () => {
    const other = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
    const changes = fc.record({ key: other(key), name: other(name), time: other(expiresAt) })
    fc.assert(
      fc.property(key, name, expiresAt, changes, (ownKey, ownName, ownTime, change) => {
        const { txSecret, txTime } = signStream(ownKey, ownName, ownTime)
        const askedTime = change.time === null ? txTime : signStream('', '', change.time).txTime
        const [askedKey, askedName] = [change.key ?? ownKey, change.name ?? ownName]
        const isOwn = askedTime === txTime && askedKey === ownKey && askedName === ownName
        // Where a key ends and a name begins is no secret's matter: a server has one key.
        fc.pre(isOwn || `${askedKey}${askedName}` !== `${ownKey}${ownName}` || askedTime !== txTime)
        const verdict = verifyStream(askedKey, askedName, { txSecret, txTime: askedTime }, now)
        expect(verdict).toBe(isOwn ? 'ok' : 'badSignature')
      }),
    )
  })

  test('characters cannot be moved between name and time, which are signed without anything between them', () => {
    const hexName = fc.stringMatching(/^[a-z0-9-]{1,8}[0-9A-F]{1,3}$/)
    fc.assert(
      fc.property(key, hexName, expiresAt, fc.integer({ min: -3, max: 3 }), (ownKey, ownName, ownTime, moved) => {
        fc.pre(moved !== 0)
        const { txSecret, txTime } = signStream(ownKey, ownName, ownTime)
        const whole = `${ownName}${txTime}`
        const cut = ownName.length + moved
        fc.pre(cut > 0)
        const forged = { txSecret, txTime: whole.slice(cut) }
        expect(verifyStream(ownKey, whole.slice(0, cut), forged, now)).not.toBe('ok')
      }),
    )
  })

  test('of a call: any other key or time is a bad signature', () => {
    const seconds = fc.integer({ min: now / 1_000, max: now / 1_000 + 600 })
    fc.assert(
      fc.property(key, seconds, key, seconds, fc.string(), (ownKey, t, otherKey, otherT, noise) => {
        const sign = createHash('md5').update(`${ownKey}${t}`).digest('hex')
        fc.pre(`${ownKey}${t}` !== `${otherKey}${otherT}`)
        expect(judgeSignature({ t: otherT, sign }, otherKey, now)).toBe('badSignature')
        expect(judgeSignature({ t, sign: noise }, ownKey, now)).toBe('badSignature')
      }),
    )
  })
})
