import { connect } from 'node:net'
import WebSocket from 'ws'
import { tagType } from '../../../server/media/flv/flvTag'
import { isConfigTag } from '../../../server/media/flv/flvFile'
import { sampleTags, startRig, until, type EdgeRig } from './edgeRig'
import { watchFlv, type FlvViewer } from './flvViewer'
import { readList } from './hlsReader'

const rigs: EdgeRig[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const rig = await startRig(...options)
  rigs.push(rig)
  return rig
}
afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

const pictures = (viewer: FlvViewer): number =>
  viewer.tags().filter((tag) => tag.type === tagType.video && !isConfigTag(tag)).length
const previewUrl = (rig: EdgeRig, protocol: string): string =>
  rig.edge.mintPlay('tea', rig, { preview: true }).sources.find((each) => each.protocol === protocol)?.url ?? ''
const statusOf = async (url: string): Promise<number> => (await fetch(url)).status
const isGone = async (url: string): Promise<boolean> => (await statusOf(url)) === 404

test('[MEDIA-50] a hidden push is served to nobody, by no protocol', async () => {
  const rig = await rigged({ gate: async () => ({ ok: true, isShown: false }) })
  await rig.push('tea')
  await rig.signal('up')
  expect((await rig.watch('tea')).status).toBe(404)
  expect(await statusOf(rig.playUrl('tea', 'hls'))).toBe(404)
  const socket = new WebSocket(rig.playUrl('tea', 'ws-flv'))
  expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(4404)
})

test('[MEDIA-50] hidden, a stream lets go of everybody in order, and is served again once it is shown', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  const hls = rig.playUrl('tea', 'hls')
  const viewer = await rig.watch('tea')
  await until(() => pictures(viewer) > 10, 'video')
  const socket = new WebSocket(rig.playUrl('tea', 'ws-flv'))
  const closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)))
  await new Promise((message) => socket.once('message', message))
  const [segment = { uri: '' }] = readList(await (await fetch(hls)).text()).segments
  const part = new URL(segment.uri, hls).href
  expect(await statusOf(part)).toBe(200)

  rig.edge.show('tea', false)
  await until(() => viewer.ended(), 'the end of http-flv')
  expect(await closed).toBe(1000)
  expect((await rig.watch('tea')).status).toBe(404)
  expect([await isGone(hls), await isGone(part)]).toEqual([true, true])

  rig.edge.show('tea', true)
  const back = await rig.watch('tea')
  expect(back.status).toBe(200)
  await until(() => pictures(back) > 10, 'video again')
  expect(rig.signals.map(({ type }) => type)).toEqual(['up'])
})

test('[MEDIA-50] a viewer who waits for a first frame when the stream is hidden gets none', async () => {
  const rig = await rigged()
  const publisher = await rig.publish('tea')
  for (const tag of sampleTags().filter(isConfigTag)) publisher.send(tag.type, 0, tag.body)
  const asked = new Promise((request) => rig.server.once('request', request))
  const waiting = watchFlv(rig.playUrl('tea', 'http-flv'))
  await asked
  await new Promise(setImmediate)
  // Asked behind the viewer, so that the viewer is in when it is answered.
  await rig.edge.describe('tea')
  rig.edge.show('tea', false)
  for (const tag of sampleTags()) publisher.send(tag.type, tag.timestampMs, tag.body)
  expect((await waiting).status).toBe(404)
})

test('[MEDIA-50] frames pushed while a stream was hidden are shown to nobody later', async () => {
  const rig = await rigged({ gate: async () => ({ ok: true, isShown: false }) })
  const publisher = await rig.publish('tea')
  const tags = sampleTags()
  const first = (type: number) => tags.find((tag) => tag.type === type && !isConfigTag(tag))
  const [key, sound] = [first(tagType.video), first(tagType.audio)]
  if (!key || !sound) throw new Error('the sample lacks a track')
  for (const tag of tags.filter(isConfigTag)) publisher.send(tag.type, 0, tag.body)
  let atMs = 0
  const send = (frames: number): void => {
    for (let frame = 0; frame < frames; frame += 1, atMs += 40) {
      publisher.send(tagType.video, atMs, key.body)
      publisher.send(tagType.audio, atMs, sound.body)
    }
  }
  send(150)
  const hiddenMs = atMs - 40
  await rig.signal('up')
  const preview = await watchFlv(previewUrl(rig, 'http-flv'))
  await until(() => preview.tags().length > 3, 'the preview')
  const previewList = readList(await (await fetch(previewUrl(rig, 'hls'))).text())
  expect(previewList.segments.length).toBeGreaterThan(0)

  rig.edge.show('tea', true)
  const viewer = await rig.watch('tea')
  const list = fetch(rig.playUrl('tea', 'hls'))
  // Messages to the media process keep their order: the first one sent is the first one handled.
  await rig.edge.describe('tea')
  send(150)
  await until(() => pictures(viewer) > 20, 'video')
  const frames = viewer.tags().filter((tag) => !isConfigTag(tag) && tag.type !== tagType.script)
  expect(Math.min(...frames.map(({ timestampMs }) => timestampMs))).toBeGreaterThan(hiddenMs)
  const shown = readList(await (await list).text())
  const lastHidden = Number(/\/(\d+)\.ts/.exec(previewList.segments.at(-1)?.uri ?? '')?.[1])
  expect(shown.mediaSequence).toBeGreaterThan(lastHidden)
  const hidden = rig.playUrl('tea', 'hls').replace('tea.m3u8', `tea/${lastHidden}.ts`)
  expect(await statusOf(hidden)).toBe(404)
  expect(await statusOf(previewUrl(rig, 'hls').replace('tea.m3u8', `tea/${lastHidden}.ts`))).toBe(200)
  preview.close()
})

test('[MEDIA-51] the preview of staff goes on while a stream is hidden, by http-flv, ws-flv and HLS', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  const preview = await watchFlv(previewUrl(rig, 'http-flv'))
  await until(() => pictures(preview) > 10, 'the preview')
  rig.edge.show('tea', false)
  const before = pictures(preview)
  await until(() => pictures(preview) > before + 30, 'more of it')
  expect(preview.ended()).toBe(false)
  const hls = await fetch(previewUrl(rig, 'hls'))
  expect(hls.status).toBe(200)
  const [segment = { uri: '' }] = readList(await hls.text()).segments
  expect(await statusOf(new URL(segment.uri, previewUrl(rig, 'hls')).href)).toBe(200)
  const socket = new WebSocket(previewUrl(rig, 'ws-flv'))
  await new Promise((message) => socket.once('message', message))
  socket.close()
  preview.close()
})

test('[MEDIA-51] neither kind of play address is good as the other', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  expect(await statusOf(`${rig.playUrl('tea', 'hls')}&preview=1`)).toBe(403)
  expect(await statusOf(previewUrl(rig, 'hls').replace('&preview=1', ''))).toBe(403)
})

test('[MEDIA-50] another media process knows which streams are hidden and which are shown', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.push('milk')
  await rig.signal('up', 2)
  rig.edge.show('tea', false)
  // The application sends nothing new about either stream; each new push queries its gate again.
  const { pid } = rig.edge
  process.kill(pid ?? 0, 'SIGKILL')
  await rig.signal('down', 2)
  await until(() => rig.edge.isReady && rig.edge.pid !== pid, 'another process')
  expect((await rig.watch('milk')).status).toBe(404)
  expect(await statusOf(previewUrl(rig, 'hls'))).toBe(404)
})

test('[MEDIA-50] an answer about a room from before its pause does not count', async () => {
  let answer: (shown: { ok: true; isShown: boolean }) => void = () => undefined
  const rig = await rigged({ gate: () => new Promise((resolve) => (answer = resolve)) })
  const connecting = rig.push('tea')
  await new Promise<void>((asked) => {
    const waited = answer
    const look = (): void => void (answer === waited ? setTimeout(look, 5) : asked())
    look()
  })
  rig.edge.show('tea', false)
  answer({ ok: true, isShown: true })
  await connecting
  await rig.signal('up')
  expect((await rig.watch('tea')).status).toBe(404)
})

test('[MEDIA-50] a request that was under way when the stream was hidden is not served', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  const { hostname, port, pathname, search } = new URL(rig.playUrl('tea', 'http-flv'))
  const socket = connect({ host: hostname, port: Number(port) })
  await new Promise((connected) => socket.once('connect', connected))
  const ended = new Promise<Buffer>((resolve) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.once('close', () => resolve(Buffer.concat(chunks)))
  })
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`)
  rig.edge.show('tea', false)
  expect((await ended).subarray(9, 12).toString()).toBe('404')
})
