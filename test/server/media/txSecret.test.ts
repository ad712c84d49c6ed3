import { signatureQuery, signStream, verifyStream } from '../../../server/media/address/txSecret'

const key = 'abc'
const stream = 's1'
const expiresAt = parseInt('5867D600', 16) * 1_000
const good = { txSecret: '597fa53aac59010586db1029181bc651', txTime: '5867D600' }
const before = expiresAt - 1

test('[MEDIA-4] an address is signed as Tencent Cloud CSS documents it', () => {
  expect(signStream(key, stream, expiresAt)).toEqual(good)
  expect(signatureQuery(good)).toBe('txSecret=597fa53aac59010586db1029181bc651&txTime=5867D600')
})

test('[MEDIA-4] a signature holds until its time, for its stream and its key', () => {
  expect(verifyStream(key, stream, good, before)).toBe('ok')
  expect(verifyStream(key, stream, good, expiresAt)).toBe('expired')
  expect(verifyStream(key, 's2', good, before)).toBe('badSignature')
  expect(verifyStream('abd', stream, good, before)).toBe('badSignature')
})

test('[MEDIA-4] the address of one room is none of a room whose name is the beginning of its own', () => {
  const ofTea1 = signStream(key, 'tea1', expiresAt)
  expect(verifyStream(key, 'tea', { ...ofTea1, txTime: `1${ofTea1.txTime}` }, before)).toBe('badSignature')
})

test('[MEDIA-4] a time that was moved forward, parts that are missing or odd: all bad signatures, none throws', () => {
  const { txSecret, txTime } = good
  for (const signature of [
    { txSecret, txTime: '6867D600' },
    { txSecret, txTime: txTime.toLowerCase() },
    { txSecret: txSecret.toUpperCase(), txTime },
    { txSecret: '', txTime },
    { txSecret, txTime: '' },
    { txSecret: null, txTime: null },
    {},
    { txSecret: `${txSecret}0`, txTime },
    { txSecret: '文'.repeat(32), txTime },
    { txSecret, txTime: '-1' },
    { txSecret, txTime: '5'.repeat(11) },
  ]) {
    expect(verifyStream(key, stream, signature, before)).toBe('badSignature')
  }
})
