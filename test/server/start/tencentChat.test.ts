import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FramesReply } from '@/domain/wire/http'
import { startFakeTencentChat, type FakeTencentChat } from '../../fakes/fakeTencentChat'
import { buildServer, startServer, type ServerProcess } from './serverProcess'

const token = 'the-callback-token-of-this-test'
let folder: string
let chat: FakeTencentChat
const running: ServerProcess[] = []
beforeAll(async () => {
  buildServer()
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-chat-'))
  chat = await startFakeTencentChat()
})
afterAll(async () => {
  for (const server of running) server.signal('SIGKILL')
  await Promise.all(running.map((server) => server.ended))
  await chat.close()
  await rm(folder, { recursive: true, force: true })
})

const environment = () => ({
  DATA_DIR: path.join(folder, 'data'),
  CHAT: 'tencent',
  LOG_LEVEL: 'debug',
  TENCENT_CHAT_SDK_APP_ID: String(chat.sdkAppId),
  TENCENT_CHAT_SECRET_KEY: chat.secretKey,
  TENCENT_CHAT_CALLBACK_TOKEN: token,
  TENCENT_CHAT_API_HOST: chat.origin,
})

test('[CHAT-1] [CHAT-11] a whole server speaks by a group, and its log holds no secret', async () => {
  const server = startServer(environment())
  running.push(server)
  const [, origin = '', code = ''] = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/studio#code=([\w-]+)[\s\S]*Ctrl-C/)
  const post = async (where: string, body: object, bearer = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }
    const response = await fetch(`${origin}${where}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const session = async (where: string, body: object): Promise<string> =>
    (await post(where, body)).body.token as string
  const owner = await session('/api/sessions/owner', { code })
  const guest = await session('/api/sessions/guest', { nickname: 'Anna' })
  await post('/api/rooms', { id: 'tea', kind: 'shop', title: 'Tea', hostName: 'Lin', guestsMayChat: true }, owner)
  await post('/api/rooms/tea/commands', { type: 'room.start' }, owner)

  const frames = async (frame: object): Promise<FramesReply> => {
    const body = { seat: 'seat0001', frames: [JSON.stringify(frame)] }
    return (await post('/api/rooms/tea/frames', body, guest)).body as unknown as FramesReply
  }
  const welcome = await frames({ t: 'hi', v: 1, tk: '', r: 'tea' })
  const way = welcome.chat
  if (way?.use !== 'group') throw new Error(`read by ${String(way?.use)}`)
  const heard: string[] = []
  let look = (): void => {}
  const arrived = new Promise<void>((resolve) => {
    look = () => {
      if (heard.join().includes('hello from the web')) resolve()
    }
  })
  chat.join(way.userId, way.userSig, way.groupId, ({ payload }) => {
    heard.push(payload.data)
    look()
  })
  expect((await frames({ t: 'c', i: 'k1', x: 'hello from the web' })).frames).toEqual([expect.stringContaining('"a"')])
  await arrived

  const at = Math.floor(Date.now() / 1_000)
  const call = (sign: string) => {
    const query = `SdkAppid=${chat.sdkAppId}&CallbackCommand=Group.CallbackBeforeSendMsg&RequestTime=${at}&Sign=${sign}`
    return post(`/callbacks/tencent-chat?${query}`, { From_Account: way.userId })
  }
  expect((await call(createHash('sha256').update(`${token}${at}`).digest('hex'))).body).toMatchObject({ ErrorCode: 1 })
  expect((await call('0'.repeat(64))).status).toBe(403)
  const metrics = await (await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${owner}` } })).text()
  expect(metrics).toMatch(/kaibo_relay_sent_total [1-9]/)
  expect(metrics).toMatch(/kaibo_seats 1\n/)

  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(heard.at(-1)).toContain('"mv"')

  const log = await readFile(path.join(folder, 'data/logs/server.log'), 'utf8')
  const everything = log + server.said()
  expect(everything).toContain('badSignature')
  for (const secret of [chat.secretKey, token, way.userSig]) expect(everything).not.toContain(secret)
  // Any UserSig begins so: zlib's head and the first letters of its JSON.
  expect(everything).not.toMatch(/eJ[A-Za-z0-9*_-]{40}/)
})

test('a configuration that lacks the key refuses to start and names it', async () => {
  const { TENCENT_CHAT_SECRET_KEY: _left, ...rest } = environment()
  const server = startServer(rest)
  running.push(server)
  expect(await server.ended).not.toBe(0)
  expect(server.said()).toContain('TENCENT_CHAT_SECRET_KEY')
})
