import { signTakeOver } from '../../../server/media/address/takeOverWord'
import { publishRtmp } from '../../../server/media/publish/rtmpPublisher'
import { startRig, type EdgeRig } from './edgeRig'
import { openWebPublisher, pushFromWeb, type WebPublisher } from './webPublisher'

const closers: (() => Promise<void> | void)[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const rig = await startRig(...options)
  closers.push(() => rig.stop())
  return rig
}
const kept = async (opening: Promise<WebPublisher>): Promise<WebPublisher> => {
  const publisher = await opening
  closers.unshift(() => publisher.socket.terminate())
  return publisher
}
const addressOf = (rig: EdgeRig): string => rig.edge.mintPush('tea', rig).webSocketUrl
const takingAddressOf = (rig: EdgeRig): string => rig.edge.mintPush('tea', rig, { takeOver: true }).webSocketUrl
/** The host's page's token after the takeover is confirmed, as the end of an address. */
const freshWord = (rig: EdgeRig, stream = 'tea'): string =>
  `&takeOver=${/takeOver=(.+)$/.exec(rig.edge.mintPush(stream, rig, { takeOver: true }).key)?.[1] ?? ''}`
const everyTag = (): boolean => true
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

test.each<[string, (rig: EdgeRig) => string]>([
  ['no word', () => '&takeOver='],
  ['a word of the pusher’s own making', () => '&takeOver=one'],
  ['a word of another room', (rig) => freshWord(rig, 'milk')],
  ['a word that was changed', (rig) => freshWord(rig).replace(/.(?=.$)/, (letter) => (letter === 'A' ? 'B' : 'A'))],
  [
    'a word whose time is over',
    () => `&takeOver=${signTakeOver('push-key', 'tea', 'n'.repeat(16), Date.now() - 1)}`,
  ],
])('[MEDIA-14] %s takes over nothing', async (_, more) => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  await expect(rig.push('tea', everyTag, more(rig))).rejects.toThrow(/alreadyPublishing/)
})

test('[MEDIA-14] a new key voids words from before', async () => {
  const rig = await rigged()
  const word = freshWord(rig)
  await rig.edge.renewPushKey('tea', 1)
  await rig.push('tea')
  await rig.signal('up')
  await expect(rig.push('tea', everyTag, word)).rejects.toThrow(/alreadyPublishing/)
})

test.each<[string, (rig: EdgeRig) => string, boolean]>([
  ['a hello alone', (rig) => addressOf(rig), true],
  ['a word of its own making', (rig) => `${addressOf(rig)}&takeOver=mine`, true],
  ['a word without the hello’s wish', (rig) => takingAddressOf(rig), false],
])('[PUSH-9] %s takes over nothing', async (_, address, wish) => {
  const rig = await rigged()
  await kept(pushFromWeb(addressOf(rig)))
  await rig.signal('up')
  const second = await kept(openWebPublisher(address(rig)))
  second.hello({ takeOver: wish })
  expect(await second.closed).toBe(4409)
})

test('[PUSH-9] [MEDIA-14] a word that RTMP has spent is spent for a browser too', async () => {
  const rig = await rigged()
  await kept(pushFromWeb(addressOf(rig)))
  await rig.signal('up')
  const { url, webSocketUrl } = rig.edge.mintPush('tea', rig, { takeOver: true })
  const taken = await publishRtmp(url)
  closers.unshift(() => taken.close())
  const second = await kept(openWebPublisher(webSocketUrl))
  second.hello({ takeOver: true })
  expect(await second.closed).toBe(4409)
})

test('[MEDIA-14] another spelling of a spent word takes over nothing', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  const word = freshWord(rig)
  // The last letter carries two bits of the signature; the letter after it stands for the same two.
  const respelled = word.replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1))
  expect(Buffer.from(respelled.slice(-22), 'base64url')).toEqual(Buffer.from(word.slice(-22), 'base64url'))
  await expect(rig.push('tea', everyTag, respelled)).rejects.toThrow(/alreadyPublishing/)
})
