import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { ActsReply } from '@/domain/wire/staffHttp'
import type { PlaybackOffer } from '@/domain/live/playbackSource'
import type { RoomCommand } from '@/domain/room/command'
import type { RoomState } from '@/domain/room/state'
import type { EdgeArchive } from '../../../server/ports/edgeArchive'
import { createMayPush } from '../../../server/usecases/pushRights'
import { createPublishGate, createStreamWatch } from '../../../server/workers/streamWatch'
import { systemActor } from '../../../server/usecases/systemActor'
import { quiet } from '../realtime/roomServer'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
  await rig.openTea()
})
afterEach(() => rig.close())

const tea = asRoomId('tea')
const end = () =>
  rig.ask({ method: 'POST', url: '/api/rooms/tea/commands', headers: rig.as('owner'), payload: { type: 'room.end' } })
const command = (type: string) =>
  rig.ask({ method: 'POST', url: '/api/rooms/tea/commands', headers: rig.as('owner'), payload: { type } })
const stream = async () => (await rig.ask({ url: '/api/rooms/tea/stream', headers: rig.as('owner') })).body

/** Resolves when the room is as wished; every entry of its log is a chance. */
const until = (wished: (state: RoomState) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void =>
      void rig.rooms.state(tea).then((state) => {
        if (state === null || !wished(state)) return
        unsubscribe()
        resolve()
      })
    const unsubscribe = rig.rooms.subscribe(tea, look)
    look()
  })

describe('addresses', () => {
  const weChat = 'https://servicewechat.com/wx1/2/page-frame.html'
  test.each([
    ['a path to a page of ours', { host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }, ''],
    ['a path to one in a browser that says less', { host: '192.168.1.5:8080', referer: 'http://192.168.1.5:8080/room?id=tea' }, ''],
    ['a path behind a proxy that says the host', { host: 'a', 'x-forwarded-host': 'b.example', referer: 'https://b.example/' }, ''],
    ['a path to a mini program that resolves it', { host: 'a', referer: weChat, 'x-kaibo-addresses': 'paths' }, ''],
    ['full to an older mini program', { host: 'live.example.com', 'x-forwarded-proto': 'https', referer: weChat }, 'https://live.example.com'],
    ['full to a program', { host: '192.168.1.5:8080' }, 'http://192.168.1.5:8080'],
    ['full to a page of another site', { host: '192.168.1.5:8080', 'sec-fetch-site': 'cross-site', origin: 'http://192.168.1.5:8080' }, 'http://192.168.1.5:8080'],
    ['under the page’s name, where the proxy replaces Host', { host: 'a:80', referer: 'https://live.example.com/' }, 'https://live.example.com'],
  ])('[PROXY-1] to watch are %s', async (_, headers, origin) => {
    const play = await rig.ask({ url: '/api/rooms/tea/play', headers: { ...rig.as('guest'), ...headers } })
    const [source] = (play.body as PlaybackOffer).sources
    expect(source?.url.split('/live/tea.flv?')[0]).toBe(origin)
    expect(play.headers['cache-control']).toBe('no-store')
    const url = '/api/rooms/tea/push-address'
    const push = await rig.ask({ method: 'POST', url, headers: { ...rig.as('owner'), ...headers } })
    const { webSocketUrl } = push.body as { webSocketUrl: string }
    expect(webSocketUrl.split('/publish/tea?')[0]).toBe(origin.replace(/^http/, 'ws'))
  })

  test('[PROXY-1] to watch are paths to a page under PUBLIC_URL, full under it to others', async () => {
    const publicUrl = 'https://live.example.com'
    const other = await openAppRig({ publicUrl })
    await other.openTea()
    const play = async (headers: Record<string, string>) => {
      const { body } = await other.ask({ url: '/api/rooms/tea/play', headers: { ...other.as('guest'), ...headers } })
      return (body as PlaybackOffer).sources[0]?.url.split('/live/tea.flv?')[0]
    }
    expect(await play({ host: 'a:80', referer: `${publicUrl}/room?id=tea` })).toBe('')
    expect(await play({ host: 'a:80' })).toBe(publicUrl)
    await other.close()
  })

  test.each([
    ['the name of the request', { host: '192.168.1.5:8080' }, '192.168.1.5'],
    ['an IPv6 address', { host: '[fd00::5]:8080' }, '[fd00::5]'],
    ['the page, where the proxy replaces Host', { host: '127.0.0.1:8080', origin: 'https://live.example.com' }, 'live.example.com'],
    ['the page, by its Referer', { host: '127.0.0.1:8080', referer: 'https://live.example.com:8443/studio/room?id=tea' }, 'live.example.com'],
    ['the Host of a mini program, whose Referer is WeChat’s', { host: 'live.example.com', referer: 'https://servicewechat.com/wx1/2/page-frame.html' }, 'live.example.com'],
    ['this machine, without Host', { host: '' }, 'localhost'],
    ['this machine, for a port that is none', { host: 'a.example.com:99999' }, 'localhost'],
    ['this machine, for numbers that are no address', { host: '999.1.1.1' }, 'localhost'],
  ])('[PROXY-2] to push to are on %s', async (_, headers, host) => {
    const url = '/api/rooms/tea/push-address'
    const push = await rig.ask({ method: 'POST', url, headers: { ...rig.as('owner'), ...headers } })
    expect(push.body).toMatchObject({
      server: `rtmp://${host}/live`,
      key: expect.stringMatching(/^tea\?/) as string,
      webSocketUrl: expect.stringMatching(/\/publish\/tea\?/) as string,
    })
  })

  test('[PROXY-2] to push to are not on a site whose pages may call the API', async () => {
    const other = await openAppRig({ allowedOrigins: ['https://shop.example.com'] })
    await other.openTea()
    const headers = { ...other.as('owner'), host: 'live.example.com', origin: 'https://shop.example.com' }
    const push = await other.ask({ method: 'POST', url: '/api/rooms/tea/push-address', headers })
    expect(push.body).toMatchObject({ server: 'rtmp://live.example.com/live' })
    await other.close()
  })

  test('[CLOUD-7] carry all that the edge offers: renditions and the sound alone', async () => {
    const offer: PlaybackOffer = {
      sources: [{ protocol: 'webrtc', url: 'webrtc://cloud/live/tea' }],
      renditions: [
        { id: 'hd', name: { zh: '高清', en: 'HD' }, sources: [{ protocol: 'hls', url: 'https://cloud/live/tea_hd.m3u8' }] },
      ],
      soundOnlyUrl: 'https://cloud/live/tea_pureAudio.m3u8',
      expiresAt: 5,
    }
    rig.edge.mintPlay = () => offer
    const { body } = await rig.ask({ url: '/api/rooms/tea/play', headers: rig.as('guest') })
    expect(body).toEqual(offer)
  })

  test('are not built on a name that is no host', async () => {
    const headers = { ...rig.as('guest'), host: 'x"><script>' }
    const { body } = await rig.ask({ url: '/api/rooms/tea/play', headers })
    expect(JSON.stringify(body)).not.toContain('script')
  })

  test('[MEDIA-13] of the picture are given to the host alone until the room is live', async () => {
    const url = '/api/rooms/soon/play'
    const payload = { id: 'soon', kind: 'shop', title: 'Soon', hostName: 'Lin' }
    await rig.ask({ method: 'POST', url: '/api/rooms', headers: rig.as('owner'), payload })
    expect((await rig.ask({ url, headers: rig.as('guest') })).body).toMatchObject({ code: 'room.wrongPhase' })
    expect((await rig.ask({ url, headers: rig.as('owner') })).status).toBe(200)

    const command = (type: string) =>
      rig.ask({ method: 'POST', url: '/api/rooms/soon/commands', headers: rig.as('owner'), payload: { type } })
    await command('room.start')
    expect((await rig.ask({ url, headers: rig.as('guest') })).status).toBe(200)
    await command('room.pause')
    expect((await rig.ask({ url, headers: rig.as('guest') })).status).toBe(409)
  })

  test('[MEDIA-51] are previews for staff who ask for one, and for staff while the room is not live', async () => {
    const preview = async (role: 'guest' | 'assistant' | 'owner', query = '') => {
      const { status, body } = await rig.ask({ url: `/api/rooms/tea/play${query}`, headers: rig.as(role) })
      return status === 200 ? (body as PlaybackOffer).sources[0]?.url.includes('preview=1') : status
    }
    expect(await preview('guest')).toBe(false)
    expect(await preview('owner')).toBe(false)
    expect(await preview('assistant', '?preview=1')).toBe(true)
    expect(await preview('guest', '?preview=1')).toBe(403)
    expect(await preview('owner', '?preview=yes')).toBe(400)
    await command('room.pause')
    expect(await preview('owner')).toBe(true)
  })

  test('are not given for a room that has ended', async () => {
    await end()
    const play = await rig.ask({ url: '/api/rooms/tea/play', headers: rig.as('guest') })
    expect([play.status, (play.body as { code: string }).code]).toEqual([409, 'room.wrongPhase'])
    const push = await rig.ask({ method: 'POST', url: '/api/rooms/tea/push-address', headers: rig.as('owner') })
    expect(push.status).toBe(409)
  })
})

describe('[MEDIA-52] the key of a room', () => {
  const renew = (role: 'owner' | 'assistant' = 'owner', id = 'tea') =>
    rig.ask({ method: 'POST', url: `/api/rooms/${id}/push-key`, headers: rig.as(role) })

  test('is replaced by the owner, answered with a new address, and counted durably', async () => {
    rig.edge.push('tea', 's1')
    const renewed = await renew()
    expect(renewed).toMatchObject({ status: 200, body: { key: expect.stringMatching(/^tea\?/) as string } })
    expect(renewed.headers['cache-control']).toBe('no-store')
    await renew()
    expect([...rig.edge.generations]).toEqual([['tea', 2]])
    await until(({ stream }) => !stream.up)
  })

  test('stays as it is for assistants, unknown rooms and rooms that are over', async () => {
    expect((await renew('assistant')).status).toBe(403)
    expect((await renew('owner', 'nowhere')).status).toBe(404)
    await end()
    expect((await renew()).status).toBe(409)
    expect([...rig.edge.generations]).toEqual([])
  })
})

describe('a signal of the edge', () => {
  test('becomes the room’s log, and the studio sees the facts', async () => {
    rig.edge.push('tea', 's1')
    await until(({ stream }) => stream.up)
    expect(await stream()).toMatchObject({ facts: { session: 's1', encoder: 'test' }, refusal: null })
    rig.edge.drop('tea', 'lost')
    await until(({ stream }) => !stream.up)
    expect(await stream()).toMatchObject({ facts: null })
  })

  test('a refusal of a known room is remembered until a push succeeds', async () => {
    rig.edge.refuse('tea', 'unsupportedVideoCodec', 'hevc is not supported')
    rig.edge.refuse('nowhere', 'badSignature', 'wrong key')
    rig.edge.push('tea', 's1')
    rig.edge.refuse('tea', 'alreadyPublishing', 'somebody else is pushing')
    await until(({ stream }) => stream.up)
    await new Promise(setImmediate)
    const refusal = { reason: 'alreadyPublishing', detail: 'somebody else is pushing' }
    expect(await stream()).toMatchObject({ refusal })
  })

  test('[MEDIA-50] the edge shows the stream while the room is live, from before its answer on', async () => {
    const isShown = (): boolean => rig.edge.shown.has('tea')
    await command('room.pause')
    expect(isShown()).toBe(false)
    await command('room.resume')
    expect(isShown()).toBe(true)
    await end()
    expect(isShown()).toBe(false)
  })

  test('[MEDIA-57] the edge bars who is banned, from a push’s start on and at once', async () => {
    const ban = (userId: string) =>
      ({ type: 'person.ban', userId: asUserId(userId), name: userId, forMs: 3_600_000 }) as const
    const barred = (): unknown => rig.edge.barred.get('tea')?.map(({ userId }) => userId)
    const act = async (order: RoomCommand): Promise<void> => {
      expect(await rig.rooms.execute(tea, order, systemActor)).toMatchObject({ ok: true })
    }
    await act(ban('ann'))
    rig.edge.push('tea', 's1')
    await until(({ stream }) => stream.up)
    await new Promise(setImmediate)
    expect(barred()).toEqual(['ann'])
    await act(ban('bob'))
    expect(barred()).toEqual(['ann', 'bob'])
    await act({ type: 'person.unban', userId: asUserId('ann') })
    expect(barred()).toEqual(['bob'])
    const { body } = await rig.ask({ url: '/api/rooms/tea/play', headers: rig.as('guest') })
    expect((body as PlaybackOffer).sources[0]?.url).toContain('&viewer=')
  })

  test('the room’s end cuts its push', async () => {
    rig.edge.push('tea', 's1')
    await until(({ stream }) => stream.up)
    await end()
    expect(rig.edge.kicked).toEqual(['tea'])
  })

  test('a push that was let in while the room ended is cut', async () => {
    await end()
    rig.edge.push('tea', 's1')
    while (rig.edge.kicked.length === 0) await new Promise(setImmediate)
    expect(rig.edge.kicked).toEqual(['tea'])
  })
})

test('the gate lets pushes into rooms that exist and are not over', async () => {
  const mayPublish = createPublishGate(rig.rooms, { whilePaused: true })
  expect(await mayPublish('tea')).toEqual({ ok: true, isShown: true })
  await command('room.pause')
  expect(await mayPublish('tea')).toEqual({ ok: true, isShown: false })
  expect(await createPublishGate(rig.rooms, { whilePaused: false })('tea')).toEqual({ ok: false, reason: 'roomPaused' })
  expect(await mayPublish('nowhere')).toEqual({ ok: false, reason: 'unknownStream' })
  await end()
  expect(await mayPublish('tea')).toEqual({ ok: false, reason: 'roomEnded' })
})

test('[MEDIA-54] the gate keeps out users who may push there no more; addresses of before name nobody', async () => {
  const mayPush = createMayPush(rig.directory)
  const gate = createPublishGate(rig.rooms, { whilePaused: true, mayPush })
  for (const by of ['', 'the-host', 'the-owner']) expect(await gate('tea', by)).toEqual({ ok: true, isShown: true })
  for (const by of ['the-assistant', 'nobody']) {
    expect(await gate('tea', by)).toEqual({ ok: false, reason: 'keyReplaced' })
  }
})

test('[MEDIA-14] [MEDIA-54] a push address names its user and, for a takeover, carries a token', async () => {
  const ask = async (payload?: object) => {
    const url = '/api/rooms/tea/push-address'
    return (await rig.ask({ method: 'POST', url, headers: rig.as('host'), ...(payload && { payload }) })).body
  }
  expect(await ask()).toMatchObject({ key: expect.stringMatching(/&by=the-host$/) as string })
  expect(await ask({ takeOver: false })).toMatchObject({ key: expect.stringMatching(/&by=the-host$/) as string })
  const taking = await ask({ takeOver: true })
  expect(taking).toMatchObject({
    key: expect.stringMatching(/&takeOver=word$/) as string,
    webSocketUrl: expect.stringMatching(/&takeOver=word$/) as string,
  })
  const acts = (await rig.ask({ url: '/api/acts?limit=2', headers: rig.as('owner') })).body as ActsReply
  expect(acts.acts.map(({ kind }) => kind)).toEqual(['room.takeOver', 'room.pushAddress'])
})

test('a push that did not survive the last process is reported to its room', async () => {
  await rig.rooms.execute(tea, { type: 'stream.up', session: 'of before' }, systemActor)
  await rig.streams.forgetLostPushes()
  expect((await rig.rooms.state(tea))?.stream.up).toBe(false)
})

test('[ROOM-55] after a crash more than 200 pushes are judged each, also behind those that are still up', async () => {
  const ids = Array.from({ length: 230 }, (_, nth) => asRoomId(`room-${nth}`))
  for (const [nth, id] of ids.entries()) {
    const about = {
      title: id, introduction: '', hostName: 'L', hostAvatarUrl: '', coverUrl: '', startsAt: nth, guestsMayChat: true,
    }
    await rig.rooms.execute(id, { type: 'room.schedule', roomId: id, roomKind: 'shop', about }, systemActor)
    await rig.rooms.execute(id, { type: 'stream.up', session: `s${nth}` }, systemActor)
  }
  // The newest are up at the edge still; the others, listed behind them, did not survive.
  const survivors = new Set(ids.slice(20))
  const describe = async (id: string) => (survivors.has(asRoomId(id)) ? { session: `s${id.slice(5)}` } : null)
  const edge = { ...rig.edge, describe } as unknown as typeof rig.edge
  const streams = createStreamWatch({ rooms: rig.rooms, edge, logger: quiet })
  await streams.forgetLostPushes()
  const up = await Promise.all(ids.map(async (id) => (await rig.rooms.state(id))?.stream.up))
  expect(up).toEqual(ids.map((id) => survivors.has(id)))
  await streams.stop()
})

describe('reports of a cloud', () => {
  const told: EdgeArchive = {
    recordings: async (stream) =>
      stream === 'tea' ? [{ url: 'https://v/a.mp4', format: 'mp4', beganAt: 1, durationMs: 2, bytes: 3 }] : [],
    snapshot: async () => ({ url: 'https://b/a.jpg', at: 4 }),
    notices: async () => [
      { id: 'gaps', at: Date.now() - 1_000, detail: 'late' },
      { id: 'pictureAudit', at: Date.now() - 120_000, detail: 'Review' },
      { id: 'clock', at: Date.now() - 120_000, detail: 'long ago' },
    ],
  }
  const url = '/api/rooms/tea/recordings'

  test('[CLOUD-10] files and the newest picture are listed to the owner, and to nobody else', async () => {
    const cloud = await openAppRig({ archive: told })
    await cloud.openTea()
    expect(await cloud.ask({ url, headers: cloud.as('owner') })).toMatchObject({
      status: 200,
      body: {
        recordings: [{ url: 'https://v/a.mp4', format: 'mp4', beganAt: 1, durationMs: 2, bytes: 3 }],
        snapshot: { url: 'https://b/a.jpg', at: 4 },
      },
      headers: { 'cache-control': 'no-store' },
    })
    expect((await cloud.ask({ url, headers: cloud.as('assistant') })).status).toBe(403)
    expect((await cloud.ask({ url: '/api/rooms/nowhere/recordings', headers: cloud.as('owner') })).status).toBe(404)
    await cloud.close()
  })

  test('[CLOUD-12] notices stand as long as they say something about the push of now', async () => {
    const cloud = await openAppRig({ archive: told })
    await cloud.openTea()
    const { body } = await cloud.ask({ url: '/api/rooms/tea/stream', headers: cloud.as('owner') })
    expect(body).toMatchObject({ notices: [{ id: 'gaps' }, { id: 'pictureAudit' }] })
    await cloud.close()
  })

  test('is nothing where the edge is this machine', async () => {
    expect((await rig.ask({ url, headers: rig.as('owner') })).body).toEqual({ recordings: [], snapshot: null })
    expect(await stream()).toMatchObject({ notices: [] })
  })
})
