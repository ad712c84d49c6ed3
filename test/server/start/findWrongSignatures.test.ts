import { judgeServer } from '@/domain/access/judgeServer'
import { readServer } from '../../../config/doctor/readServer'
import { findWrongSignatures } from '../../../server/start/findWrongSignatures'
import { signStream } from '../../../server/media/address/txSecret'
import { shop, TODAY } from '../../domain/access/profiles'
import { shopServer } from '../../config/doctor/environments'

test('this code signs as md5sum does', () => {
  expect(findWrongSignatures()).toEqual([])
})

test.each<readonly [string, typeof signStream]>([
  ['a time in small letters', (...args) => {
    const signed = signStream(...args)
    return { ...signed, txTime: signed.txTime.toLowerCase() }
  }],
  ['another order', (key, stream, expiresAtMs) => signStream(stream, key, expiresAtMs)],
  ['milliseconds', (key, stream, expiresAtMs) => signStream(key, stream, expiresAtMs * 1_000)],
])('%s is noticed, and stops', (_, sign) => {
  const wrongSignatures = findWrongSignatures(sign)
  expect(wrongSignatures).toEqual(['push', 'play'])
  const server = readServer(shopServer)
  if (server.kind !== 'read') throw new Error(server.kind)
  const findings = judgeServer({ kind: 'read', facts: { ...server.facts, wrongSignatures } }, shop, TODAY)
  expect(findings.filter(({ rule }) => rule === 'server.signature')).toMatchObject([
    { severity: 'stop', words: 'signatureWrong' },
    { severity: 'stop', words: 'signatureWrong' },
  ])
})
