import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { request as requestTls } from 'node:https'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { WebSocket } from 'ws'
import type { ProxyNotice } from '@/domain/wire/proxyNotice'
import { launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { moves, say, seesOnce } from './viewer'

const rootDir = path.resolve(__dirname, '../..')
const guide = readFileSync(path.join(rootDir, 'docs/proxies.md'), 'utf8')
const tls = path.join(rootDir, 'test/fixtures/access/tls')
const ROOM = 'demo-shop'

/** The example of the guide in a language. */
const example = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(guide)?.[1] ?? ''

const findProgram = (name: string): string | null =>
  (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)).find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  }) ?? null

let folder: string
let kaibo: Kaibo
let browser: Browser
let token = ''
let upstream = 0
const proxies: ChildProcess[] = []
const contexts: BrowserContext[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kaibo-proxies-'))
  const ports = await findFreePorts()
  upstream = ports.port
  kaibo = await startKaibo({ dataDir: path.join(folder, 'data'), ...ports })
  const code = new URL(kaibo.ownerLink).hash.replace('#code=', '')
  const answer = await fetch(`${kaibo.origin}/api/sessions/owner`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  token = ((await answer.json()) as { token: string }).token
  browser = await launchBrowser()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  for (const proxy of proxies) proxy.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => socket.destroy()).once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
  })

/** Starts a program in the foreground and waits until it listens. */
async function startProxy(program: string, args: readonly string[], port: number): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: folder } })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  proxies.push(child)
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`)
    expect(await accepts(port)).toBe(true)
  })
}

async function startNginx(nginx: string, servers: string, port: number): Promise<void> {
  const home = await mkdtemp(path.join(folder, 'nginx-'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home}/${name};`)
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  const conf = `${user} pid ${home}/pid; events {} http { access_log off; ${temporary.join(' ')}\n${servers}\n}`
  await writeFile(path.join(home, 'nginx.conf'), conf)
  const settings = 'daemon off; master_process off;'
  const args = ['-p', home, '-c', path.join(home, 'nginx.conf'), '-e', 'stderr', '-g', settings]
  await startProxy(nginx, args, port)
}

/** Requests by http or https, without checking the certificate. */
function ask(
  url: string,
  method = 'GET',
  headers: Record<string, string> = {},
  body?: Buffer,
): Promise<IncomingMessage> {
  const send = url.startsWith('https:') ? requestTls : request
  return new Promise((resolve, reject) => {
    const sent = send(url, { method, headers, rejectUnauthorized: false }, resolve)
    sent.once('error', reject)
    sent.end(body)
  })
}
const textOf = async (answer: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of answer) text += String(chunk)
  return text
}
const jsonOf = async <Reply>(answer: IncomingMessage): Promise<Reply> => JSON.parse(await textOf(answer)) as Reply
const bearer = () => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })

/** The first message of a WebSocket, after `hello` was sent. */
async function firstFrame(url: string, origin: string, hello: string): Promise<{ t: string }> {
  const socket = new WebSocket(url, { origin, rejectUnauthorized: false })
  await once(socket, 'open')
  socket.send(hello)
  const [data] = (await once(socket, 'message')) as [Buffer]
  socket.terminate()
  return JSON.parse(String(data)) as { t: string }
}

const notices = async (origin: string): Promise<ProxyNotice[]> => {
  const answer = await ask(`${origin}/api/proxy-notices`, 'GET', { ...bearer(), origin })
  return (await jsonOf<{ notices: ProxyNotice[] }>(answer)).notices
}

/** All that has to come through a proxy that is configured as the guide says. */
async function expectEverything(origin: string): Promise<void> {
  const socketOrigin = origin.replace('http', 'ws')
  const page = await ask(`${origin}/room?id=${ROOM}`)
  expect([page.statusCode, await textOf(page)]).toEqual([200, expect.stringContaining('<div id="app"')])

  const hello = JSON.stringify({ t: 'hi', v: 1, tk: token, r: ROOM })
  expect(await firstFrame(`${socketOrigin}/socket`, origin, hello)).toMatchObject({ t: 'ok' })

  const offer = await jsonOf<{ sources: { protocol: string; url: string }[] }>(
    await ask(`${origin}/api/rooms/${ROOM}/play`, 'GET', { ...bearer(), origin }),
  )
  const urlOf = (wanted: string): string => offer.sources.find(({ protocol }) => protocol === wanted)?.url ?? ''
  const flv = await ask(origin + urlOf('http-flv'))
  let bytes = Buffer.alloc(0)
  for await (const chunk of flv) {
    bytes = Buffer.concat([bytes, chunk as Buffer])
    // A proxy that gathers until its buffers are full would be cut by the test's own limit.
    if (bytes.length > 20_000) break
  }
  expect([flv.statusCode, bytes.subarray(0, 3).toString()]).toEqual([200, 'FLV'])
  const list = await ask(origin + urlOf('hls'))
  expect([list.statusCode, await textOf(list)]).toEqual([200, expect.stringContaining('#EXTM3U')])

  const url = `${origin}/api/rooms`
  const payload = { id: `push-${new URL(origin).port}`, kind: 'class', title: 'Push', hostName: 'Lin' }
  await textOf(await ask(url, 'POST', bearer(), Buffer.from(JSON.stringify(payload))))
  const address = await jsonOf<{ webSocketUrl: string }>(
    await ask(`${url}/${payload.id}/push-address`, 'POST', { ...bearer(), origin }, Buffer.from('{}')),
  )
  const publish = JSON.stringify({
    t: 'hi', v: 1, encoder: 'test', takeOver: false, audio: null,
    video: { codec: 'avc1.42e01f', width: 640, height: 360, fps: 25, kbps: 800 },
  })
  // The test asks whether the server's answer comes back, not whether the server accepts the hello.
  expect(['ok', 'no']).toContain((await firstFrame(socketOrigin + address.webSocketUrl, origin, publish)).t)

  // Above nginx's own limit of 1 MB; our server judges the upload, and it is no image.
  const form = Buffer.concat([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n'),
    Buffer.from('content-type: image/png\r\n\r\n'),
    Buffer.alloc(1_900_000),
    Buffer.from('\r\n--x--\r\n'),
  ])
  const type = { ...bearer(), 'content-type': 'multipart/form-data; boundary=x' }
  const upload = await ask(`${origin}/api/pictures`, 'POST', type, form)
  expect([upload.statusCode, await textOf(upload)]).toEqual([415, expect.stringContaining('upload.notAnImage')])

  const told = (await notices(origin)).map(({ id }) => id)
  expect(told).not.toContain('host')
}

const withTls = (text: string): string =>
  text
    .replaceAll('/etc/letsencrypt/live/live.example.com/fullchain.pem', path.join(tls, 'until2046.pem'))
    .replaceAll('/etc/letsencrypt/live/live.example.com/privkey.pem', path.join(tls, 'nobodys.key'))
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${upstream}`)

test('[PROXY-8] the guide has an example for nginx and one for Caddy, to the port of the README', () => {
  for (const language of ['nginx', 'caddy']) expect(example(language)).toContain('127.0.0.1:8080')
})

const nginx = findProgram('nginx')
if (nginx === null) process.stdout.write('nginx is not installed here: its tests did not run\n')
else {
  test('[PROXY-8] the nginx example brings everything through', async () => {
    const { port, rtmpPort: plain } = await findFreePorts()
    const conf = withTls(example('nginx')).replace('listen 443', `listen 127.0.0.1:${port}`)
    await startNginx(nginx, conf.replace('listen 80;', `listen 127.0.0.1:${plain};`), port)
    await expectEverything(`https://127.0.0.1:${port}`)
  })

  test('[PROXY-3] TLS in front without PUBLIC_URL: the video comes, and the owner gets a notice', async () => {
    const { port } = await findFreePorts()
    // As in a bug report: all headers but the scheme's.
    await startNginx(nginx, `server { listen 127.0.0.1:${port} ssl;
      ssl_certificate ${tls}/until2046.pem; ssl_certificate_key ${tls}/nobodys.key;
      location / { proxy_pass http://127.0.0.1:${upstream}; proxy_http_version 1.1; proxy_set_header Host $http_host;
        proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; } }`, port)
    const origin = `https://127.0.0.1:${port}`
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN' })
    contexts.push(context)
    const page = await context.newPage()
    await page.goto(`${origin}/room?id=${ROOM}`)
    await moves(page)
    expect(await notices(origin)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'scheme', page: origin }),
        expect.objectContaining({ id: 'forwarded' }),
      ]),
    )
    expect(kaibo.printed()).toContain('set PUBLIC_URL to the https address')
  })

  test('[POLL-10] without Upgrade and Host: video and chat work, each line once; the owner gets a notice', async () => {
    const { port } = await findFreePorts()
    await startNginx(nginx, `server { listen 127.0.0.1:${port};
      location / { proxy_pass http://127.0.0.1:${upstream}; } }`, port)
    const origin = `http://127.0.0.1:${port}`
    const context = await phoneContext(browser)
    contexts.push(context)
    const page = await context.newPage()
    await page.goto(`${origin}/room?id=${ROOM}`)
    await moves(page)
    await say(page, '代理后面也能说话')
    await seesOnce(page, '代理后面也能说话')
    expect((await notices(origin)).map(({ id }) => id)).not.toContain('upgrade')
    // The owner's own page would poll, too.
    const poll = JSON.stringify({ seat: 'ownerspage', frames: [], poll: { got: 0, holdMs: 0 } })
    await textOf(await ask(`${origin}/api/rooms/${ROOM}/frames`, 'POST', bearer(), Buffer.from(poll)))
    expect(await notices(origin)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'upgrade' }),
        expect.objectContaining({ id: 'host', page: origin }),
      ]),
    )
  })
}

const caddy = findProgram('caddy')
if (caddy === null) process.stdout.write('Caddy is not installed here: its tests did not run\n')
else {
  test('[PROXY-8] the Caddy example brings everything through', async () => {
    const { port } = await findFreePorts()
    const site = withTls(example('caddy')).replace('live.example.com {', `https://127.0.0.1:${port} {
	tls ${tls}/until2046.pem ${tls}/nobodys.key`)
    await writeFile(path.join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${site}`)
    await startProxy(caddy, ['run', '--adapter', 'caddyfile', '--config', path.join(folder, 'Caddyfile')], port)
    await expectEverything(`https://127.0.0.1:${port}`)
  })
}
