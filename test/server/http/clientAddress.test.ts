import { createAddressReader } from '../../../server/http/clientAddress'
import { httpLimits } from '../../../server/http/limits'
import { countTrusted, parseTrustProxy, plainAddress, type TrustProxy } from '../../../server/proxy/trustProxy'
import { openAppRig } from './appRig'

const trust = (text: string): TrustProxy => {
  const parsed = parseTrustProxy(text)
  if (parsed === null) throw new Error(`${text} was not read`)
  return parsed
}
const counted = (setting: string, peer: string, forwarded?: string): string =>
  createAddressReader(trust(setting))({
    socket: { remoteAddress: peer } as never,
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  })

describe('[PROXY-10] the address that limits count', () => {
  test.each([
    ['the peer where no proxy is believed', '0', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['the entry of a proxy at a trusted address', '10.0.0.0/8', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['the peer where its address is not trusted', '10.0.0.0/8', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['no entry before the first stranger', '10.0.0.0/8', '10.1.2.3', '1.1.1.1, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['as many entries as proxies are believed', '2', '10.1.2.3', '1.1.1.1, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['an entry with a port', 'loopback', '127.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
    ['an IPv6 entry with a port, by its /64', 'loopback', '::1', '[2001:db8:1:2:3::4]:4711', '2001:db8:1:2::/64'],
    ['IPv4 in IPv6, of peer and entry', '10.0.0.0/8', '::ffff:10.1.2.3', '::ffff:198.51.100.1', '198.51.100.1'],
    ['the proxy where its entry is no address', 'private', '192.168.0.1', 'unknown', '192.168.0.1'],
    ['a peer in IPv6, by its /64', '0', '2001:db8:1:2:a:b:c:d', undefined, '2001:db8:1:2::/64'],
    ['a link-local peer without its zone', '0', 'fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
  ])('is %s', (_, setting, peer, forwarded, address) => expect(counted(setting, peer, forwarded)).toBe(address))

  test('has no text that a client made up', () => {
    const entries = ['<b>', '1.2.3.4.5', '999.1.1.1', '', ':1', '[::1', '1.2.3.4:']
    expect(entries.map(plainAddress)).toEqual(entries.map(() => null))
  })
})

describe('[PROXY-10] TRUST_PROXY', () => {
  const wrong = ['10', '-1', '10.0.0.0/0', '10.0.0.0/33', '::/0', 'proxy.example.com', 'all', ' , ', '10.0.0.1 ::1']
  test.each(wrong)('%s is refused', (text) => expect(parseTrustProxy(text)).toBeNull())

  test('takes numbers, addresses, ranges and the names of ranges', () => {
    const right = ['0', '1', '127.0.0.1', 'loopback, 2001:db8::/32, 10.0.0.1']
    expect(right.map((text) => countTrusted(trust(text)))).toEqual([0, 1, 1, 3])
  })
})

test('[PROXY-10] guesses of one address count together, from any port or address of its /64', async () => {
  const rig = await openAppRig({ trustProxy: trust('loopback'), limits: { ...httpLimits, ownerCodesPerMinute: 2 } })
  const guess = async (forwarded: string): Promise<number> => {
    const headers = { 'x-forwarded-for': forwarded }
    return (await rig.ask({ method: 'POST', url: '/api/sessions/owner', headers, payload: { code: 'guess' } })).status
  }
  for (const home of ['198.51.100.1', '[2001:db8::NTH]']) {
    const answers: number[] = []
    for (const nth of [1, 2, 3]) answers.push(await guess(`${home.replace('NTH', String(nth))}:${nth}`))
    expect(answers).toEqual([401, 401, 429])
  }
  await rig.close()
})

test('[PROXY-10] guests behind a trusted proxy do not share a limit, and one /64 does', async () => {
  const rig = await openAppRig({ trustProxy: trust('loopback'), limits: { ...httpLimits, guestsPerMinute: 1 } })
  const from = async (forwarded: string): Promise<number> => {
    const headers = { 'x-forwarded-for': forwarded }
    return (await rig.ask({ method: 'POST', url: '/api/sessions/guest', headers, payload: {} })).status
  }
  const answers: number[] = []
  for (const each of ['198.51.100.1:1', '198.51.100.1:2', '198.51.100.2']) answers.push(await from(each))
  for (const each of ['2001:db8::1', '2001:db8::2', '2001:db8:0:1::1']) answers.push(await from(each))
  expect(answers).toEqual([201, 429, 201, 201, 429, 201])
  await rig.close()
})
