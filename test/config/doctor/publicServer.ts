import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { WebSocketServer } from 'ws'

const read = (name: string): string => readFileSync(path.join(__dirname, '../../fixtures/access/tls', name), 'utf8')

/** Certificates of `localhost` and 127.0.0.1 that sign themselves, by the year in which they end; one key. */
export const certificates = { until2046: read('until2046.pem'), until2021: read('until2021.pem') } as const

export interface PublicServerOptions {
  /** Plain http when absent. */
  readonly certificate?: string
  readonly health?: { readonly status: number; readonly body: string }
  readonly callbackStatus?: number
  readonly webSockets?: boolean
  /** The Date header; absent: by this machine's clock. */
  readonly date?: string | null
}

export interface PublicServer {
  readonly origin: string
  /** Bodies of calls to the callback address. */
  readonly calls: readonly string[]
  close(): Promise<void>
}

const well = { status: 200, body: '{"status":"ok","parts":{"rooms":"ok"}}' }

/** A server on the loopback as a proxy in front of Kaibo answers. */
export const openPublicServer = async (options: PublicServerOptions = {}): Promise<PublicServer> => {
  const { certificate, health = well, callbackStatus = 403, webSockets = true, date } = options
  const calls: string[] = []
  const answer: http.RequestListener = (request, response) => {
    response.sendDate = date === undefined
    if (typeof date === 'string') response.setHeader('date', date)
    if (request.url === '/healthz') return void response.writeHead(health.status).end(health.body)
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      calls.push(`${request.method} ${request.url} ${body}`)
      response.writeHead(callbackStatus).end()
    })
  }
  const server =
    certificate === undefined
      ? http.createServer(answer)
      : https.createServer({ cert: certificate, key: read('nobodys.key') }, answer)
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (webSockets && request.url === '/socket') sockets.handleUpgrade(request, socket, head, () => undefined)
    else socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    calls,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
