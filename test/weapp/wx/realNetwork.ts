import { WebSocket } from 'ws'
import type { Faults } from '../host/faults'
import { WxFailure, type Caller, type WxPart } from './call'
import type { Files } from './person'
import { createListeners } from './listeners'

type NetworkNews = { readonly isConnected: boolean; readonly networkType: string }

export interface NetworkOptions {
  readonly caller: Caller
  readonly faults: Faults
  /** Addresses that the mini program may call (合法域名), and where each really is. */
  readonly domains: ReadonlyMap<string, string>
  readonly files: Pick<Files, 'read' | 'put'>
}

export interface Network {
  readonly part: WxPart
  /** The phone loses its network, or finds it again. */
  setOnline(online: boolean): void
  /** WeChat refuses each `connectSocket` at once, and its task emits nothing; or no longer. */
  refuseSockets(refuses: boolean): void
  /** Sockets of the mini program that are open now. */
  openSockets(): number
  close(): void
}

interface RequestOptions {
  readonly url: string
  readonly method?: string
  readonly data?: unknown
  readonly header?: Record<string, string>
  readonly timeout?: number
}
interface UploadOptions {
  readonly url: string
  readonly filePath: string
  readonly name: string
  readonly header?: Record<string, string>
  readonly formData?: Record<string, string>
  readonly timeout?: number
}

interface DownloadOptions {
  readonly url: string
  readonly header?: Record<string, string>
  readonly timeout?: number
}

interface SocketOptions {
  readonly url: string
  readonly header?: Record<string, string>
  readonly fail?: (result: object) => void
}

/** The task of a connection that was refused. */
const silentTask = {
  send: () => {},
  close: () => {},
  onOpen: () => {},
  onMessage: () => {},
  onClose: () => {},
  onError: () => {},
}

/** The most sockets WeChat lets a mini program hold. */
const MOST_SOCKETS = 5
const DEFAULT_TIMEOUT_MS = 60_000

/** `wx.request`, `wx.uploadFile` and `wx.connectSocket` on real sockets. */
export function createRealNetwork({ caller, faults, domains, files }: NetworkOptions): Network {
  const sockets = new Set<WebSocket>()
  const status = createListeners<NetworkNews>(caller)
  const ending = new AbortController()
  let online = true
  let refusesSockets = false
  let downloads = 0

  const realUrl = (url: string): string => {
    const asked = new URL(url)
    const real = domains.get(asked.origin)
    if (real === undefined) {
      faults.add('network', `url not in domain list: ${asked.origin}`)
      throw new WxFailure('url not in domain list')
    }
    if (!online) throw new WxFailure('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED')
    return `${real}${asked.pathname}${asked.search}`
  }
  const call = async (url: string, timeout: number | undefined, init: RequestInit): Promise<Response> => {
    const limit = AbortSignal.timeout(timeout ?? DEFAULT_TIMEOUT_MS)
    try {
      return await fetch(realUrl(url), { ...init, signal: AbortSignal.any([ending.signal, limit]) })
    } catch (error) {
      if (error instanceof WxFailure) throw error
      throw new WxFailure(limit.aborted ? 'timeout' : `errcode:-102 net::ERR_CONNECTION_REFUSED (${String(error)})`)
    }
  }
  return {
    part: {
      request: caller.later<RequestOptions>('request', async ({ url, method = 'GET', data, header = {}, timeout }) => {
        const asQuery = method === 'GET' && typeof data === 'object' && data !== null
        const query = asQuery ? `?${new URLSearchParams(data as Record<string, string>)}` : ''
        const body = asQuery || data === undefined ? null : typeof data === 'string' ? data : JSON.stringify(data)
        const reply = await call(`${url}${query === '?' ? '' : query}`, timeout, {
          method,
          // WeChat says so also where nothing is sent.
          headers: { 'content-type': 'application/json', ...header },
          body,
        })
        const text = await reply.text()
        return { statusCode: reply.status, header: Object.fromEntries(reply.headers), cookies: [], data: parse(text) }
      }),
      uploadFile: caller.later<UploadOptions>('uploadFile', async (options) => {
        const form = new FormData()
        for (const [name, value] of Object.entries(options.formData ?? {})) form.append(name, value)
        const fileName = options.filePath.split('/').pop() ?? 'file'
        form.append(options.name, new Blob([files.read(options.filePath)]), fileName)
        const reply = await call(options.url, options.timeout, {
          method: 'POST',
          headers: options.header ?? {},
          body: form,
        })
        return { statusCode: reply.status, data: await reply.text() }
      }),
      downloadFile: caller.later<DownloadOptions>('downloadFile', async ({ url, header = {}, timeout }) => {
        const reply = await call(url, timeout, { headers: header })
        const tempFilePath = `http://tmp/${(downloads += 1)}`
        files.put(tempFilePath, new Uint8Array(await reply.arrayBuffer()))
        return { statusCode: reply.status, tempFilePath }
      }),
      connectSocket: ({ url, header, fail }: SocketOptions) => {
        if (sockets.size >= MOST_SOCKETS) throw new Error(`More than ${MOST_SOCKETS} sockets`)
        if (refusesSockets) {
          void Promise.resolve().then(() => caller.guard(() => fail?.({ errMsg: 'connectSocket:fail refused' })))
          return silentTask
        }
        const socket = new WebSocket(realUrl(url), { headers: header ?? {}, perMessageDeflate: false })
        sockets.add(socket)
        return socketTask(socket, caller, () => sockets.delete(socket))
      },
      getNetworkType: caller.later('getNetworkType', () => ({ networkType: online ? 'wifi' : 'none' })),
      onNetworkStatusChange: status.on,
      offNetworkStatusChange: status.off,
    },
    setOnline(next) {
      online = next
      if (!online) for (const socket of sockets) socket.terminate()
      status.emit({ isConnected: online, networkType: online ? 'wifi' : 'none' })
    },
    refuseSockets(refuses) {
      refusesSockets = refuses
    },
    openSockets: () => sockets.size,
    close() {
      ending.abort()
      for (const socket of sockets) socket.terminate()
    },
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function socketTask(socket: WebSocket, caller: Caller, forget: () => void) {
  const opened = createListeners<{ header: object }>(caller)
  const messages = createListeners<{ data: unknown }>(caller)
  const closed = createListeners<{ code: number; reason: string }>(caller)
  const errors = createListeners<{ errMsg: string }>(caller)
  socket.on('open', () => opened.emit({ header: {} }))
  socket.on('message', (data, isBinary) => {
    const bytes = data as Buffer
    messages.emit({ data: isBinary ? Uint8Array.from(bytes).buffer : bytes.toString() })
  })
  socket.on('error', (error) => errors.emit({ errMsg: error.message }))
  socket.on('close', (code, reason) => {
    forget()
    closed.emit({ code, reason: reason.toString() })
  })
  return {
    send: caller.later<{ data: string | ArrayBuffer }>('sendSocketMessage', ({ data }) => socket.send(data)),
    close: caller.later<{ code?: number; reason?: string }>('closeSocket', ({ code = 1000, reason = '' }) =>
      socket.close(code, reason),
    ),
    onOpen: opened.on,
    onMessage: messages.on,
    onClose: closed.on,
    onError: errors.on,
    get readyState() {
      return socket.readyState
    },
  }
}
