import fc from 'fast-check'
import { guessStream, isOurApp, readPublishName } from '../../../server/media/rtmp/publishName'

const secret = '0123456789abcdef0123456789abcdef'
const time = '6AF00000'
const query = `txSecret=${secret}&txTime=${time}`
const key = `tea?${query}`
const whole = { stream: 'tea', txSecret: secret, txTime: time, by: '', takeOver: null }

test.each([
  ['as OBS and ffmpeg split it', 'live', key],
  ['with a slash in front of the application', '/live', key],
  ['with a slash behind it', 'live/', key],
  ['with a doubled slash', '//live', `/${key}`],
  ['with the query behind the application', `live?${query}`, 'tea'],
  ['with all of it in the server field', `live/${key}`, ''],
  ['with the room twice', 'live/tea', key],
  ['with the application in the key', 'live', `live/${key}`],
  ['with no application', '', `live/${key}`],
  ['with the whole address in the key', 'live', `rtmp://example.com:1935/live/${key}`],
  ['with a blank behind it', 'live', `${key} `],
  ['with a line end behind it', 'live', `${key}\r\n`],
  ['with a blank in front', 'live ', ` ${key}`],
  ['with an encoded question mark', 'live', encodeURIComponent(key)],
  ['with an encoded question mark alone', 'live', key.replace('?', '%3F')],
  ['from a page’s source', 'live', key.replace('&', '&amp;')],
  ['without a question mark', 'live', `tea/${secret}/${time}`],
  ['with further parameters', 'live', `${key}&vhost=x&t=1`],
])('[MEDIA-36] an address is read %s', (_, app, name) => {
  expect(isOurApp(app)).toBe(true)
  expect(readPublishName(app, name)).toEqual(whole)
})

test('[MEDIA-36] [MEDIA-54] an address names its user and its token, also without a question mark', () => {
  expect(readPublishName('live', `${key}&by=ann&takeOver=w`)).toEqual({ ...whole, by: 'ann', takeOver: 'w' })
  expect(readPublishName('live', `tea/${secret}/${time}/ann`)).toEqual({ ...whole, by: 'ann' })
})

test.each([
  ['another application', 'vod', false],
  ['the application inside another path', 'vod/live', false],
  ['a longer word', 'lively', false],
  ['none', '', true],
])('[MEDIA-36] %s', (_, app, isOurs) => {
  expect(isOurApp(app)).toBe(isOurs)
})

test('[MEDIA-36] an invalid name stays none, and a room of the name of the application stays one', () => {
  expect(readPublishName('live', '../tea').stream).toBe('../tea')
  expect(readPublishName('live', `tea/milk?${query}`).stream).toBe('tea/milk')
  expect(readPublishName('live', '').stream).toBe('')
  expect(readPublishName('live', `live?${query}`).stream).toBe('live')
  expect(readPublishName('live', '%3F%E0%A4%A').stream).toBe('%3F%E0%A4%A')
})

test('[MEDIA-36] the room that an unreadable address means is guessed for the studio', () => {
  expect(guessStream('vod', key)).toBe('tea')
  expect(guessStream(`tea?${query}`, '')).toBe('tea')
  expect(guessStream('live', `tea txSecret=${secret}`)).toBe('tea')
  expect(guessStream('', '')).toBe('')
})

test('[MEDIA-9] two fields are read with any content', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (app, name) => {
      expect(typeof readPublishName(app, name).stream).toBe('string')
      expect(typeof guessStream(app, name)).toBe('string')
      expect(typeof isOurApp(app)).toBe('boolean')
    }),
  )
})
