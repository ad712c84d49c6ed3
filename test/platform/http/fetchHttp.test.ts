/** @jest-environment node */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFetchHttp } from '@/platform/http/fetchHttp'
import type { Http } from '@/ports/http'

type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void

let server: Server
let answer: Answer
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString('utf8')))
    request.on('end', () => answer(request, body, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  Object.assign(globalThis, { SERVER_ORIGIN: '' })
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** A browser adds its own origin to a path; Node has none. */
const request = (http: Http, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
  http.request<unknown>(method, `${origin}${path}`, body)

test('sends JSON with the token and reads JSON', async () => {
  const http = createFetchHttp(() => true)
  http.setToken('secret')
  const seen: unknown[] = []
  answer = ({ method, headers }, body, response) => {
    seen.push(method, headers.authorization, headers['content-type'], JSON.parse(body))
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"ok":1}')
  }
  expect(await request(http, 'POST', '/api/x', { a: '茶' })).toEqual({ ok: 1 })
  expect(seen).toEqual(['POST', 'Bearer secret', 'application/json', { a: '茶' }])
})

test('a request without a body claims no type, and an empty answer is null', async () => {
  let type: string | undefined = 'unset'
  answer = ({ headers }, _, response) => {
    type = headers['content-type']
    response.writeHead(204).end()
  }
  expect(await request(createFetchHttp(() => true), 'DELETE', '/api/x')).toBeNull()
  expect(type).toBeUndefined()
})

test('an error of ours arrives with its code and detail', async () => {
  answer = (_, __, response) => response.writeHead(429).end('{"code":"chat.tooFast","detail":{"waitSec":2}}')
  await expect(request(createFetchHttp(() => true), 'GET', '/')).rejects.toMatchObject({
    code: 'chat.tooFast',
    detail: { waitSec: 2 },
  })
})

test.each([
  [500, ''],
  [404, '"text"'],
])('an answer of %d that is not ours is unexpected, not a crash', async (status, body) => {
  answer = (_, __, response) => response.writeHead(status).end(body)
  await expect(request(createFetchHttp(() => true), 'GET', '/')).rejects.toMatchObject({
    code: 'internal.unexpected',
    detail: { status },
  })
})

test('[REFUSAL-3] a proxy that does not reach the server says so, and its wait is reported', async () => {
  answer = (_, __, response) => response.writeHead(503, { 'retry-after': '7' }).end('<html>Busy</html>')
  await expect(request(createFetchHttp(() => true), 'GET', '/')).rejects.toMatchObject({
    code: 'network.unreachable',
    detail: { status: 503, waitSec: 7 },
  })
})

test('an unreachable server is distinguished from a device without a network', async () => {
  answer = ({ socket }) => socket.destroy()
  await expect(request(createFetchHttp(() => true), 'GET', '/')).rejects.toMatchObject({ code: 'network.unreachable' })
  await expect(request(createFetchHttp(() => false), 'GET', '/')).rejects.toMatchObject({ code: 'network.offline' })
})
