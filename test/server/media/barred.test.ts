import WebSocket from 'ws'
import { readList } from './hlsReader'
import { startRig, until, type EdgeRig } from './edgeRig'
import { watchFlv, type FlvViewer } from './flvViewer'

let rig: EdgeRig
beforeEach(async () => {
  rig = await startRig()
  await rig.push('tea')
  await rig.signal('up')
})
afterEach(() => rig.stop())

type Protocol = Parameters<EdgeRig['playUrl']>[1]
const urlOf = (viewer: string, protocol: Protocol): string =>
  rig.edge.mintPlay('tea', rig, { viewer }).sources.find((source) => source.protocol === protocol)?.url ?? ''
const moves = async (viewer: FlvViewer): Promise<void> => {
  const seen = viewer.tags().length
  await until(() => viewer.tags().length > seen + 20, 'more frames')
}
const answer = async (url: string): Promise<unknown> => {
  const response = await fetch(url)
  return response.status === 200 ? 200 : response.json()
}
const banned = { code: 'room.banned' }

test('[MEDIA-57] a ban ends a person’s video at once, by http-flv, ws-flv and HLS; others go on', async () => {
  const [ann, bob] = [await watchFlv(urlOf('ann', 'http-flv')), await watchFlv(urlOf('bob', 'http-flv'))]
  const socket = new WebSocket(urlOf('ann', 'ws-flv'))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await new Promise((message) => socket.once('message', message))
  await Promise.all([ann, bob].map(moves))
  const hls = urlOf('ann', 'hls')
  const [segment = { uri: '' }] = readList(await (await fetch(hls)).text()).segments
  const part = new URL(segment.uri, hls).href
  expect(await answer(part)).toBe(200)

  rig.edge.barViewers('tea', [{ userId: 'ann', untilMs: 0 }])
  await until(() => ann.ended(), 'the end of http-flv')
  await closed
  expect(await Promise.all([hls, part, urlOf('ann', 'http-flv')].map(answer))).toEqual([banned, banned, banned])
  await moves(bob)
  expect(await answer(urlOf('bob', 'hls'))).toBe(200)

  rig.edge.barViewers('tea', [])
  const again = await watchFlv(urlOf('ann', 'http-flv'))
  await moves(again)
})

test('[MEDIA-57] a ban for a time ends with it, and applies to its room alone', async () => {
  rig.edge.barViewers('tea', [
    { userId: 'ann', untilMs: Date.now() - 1 },
    { userId: 'bob', untilMs: Date.now() + 3_600_000 },
  ])
  rig.edge.barViewers('milk', [{ userId: 'cem', untilMs: 0 }])
  const seen = await Promise.all(['ann', 'bob', 'cem'].map((viewer) => answer(urlOf(viewer, 'hls'))))
  expect(seen).toEqual([200, banned, 200])
})

test('[MEDIA-57] the tag of a viewer can be neither changed nor left out, and tells no user id', async () => {
  const url = urlOf('ann', 'http-flv')
  expect(url).not.toContain('ann')
  const tag = /viewer=([\w-]+)/.exec(url)?.[1]
  const other = /viewer=([\w-]+)/.exec(urlOf('bob', 'http-flv'))?.[1] ?? ''
  expect(rig.edge.mintPlay('milk', rig, { viewer: 'ann' }).sources[0]?.url).not.toContain(tag)
  for (const forged of [url.replace(/&viewer=.*/, ''), url.replace(/viewer=.*/, `viewer=${other}`)]) {
    expect(await answer(forged)).toEqual({ code: 'media.badSignature' })
  }
})
