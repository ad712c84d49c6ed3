import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import serveFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { sendError } from './errors'

/** The paths of the app's pages, as config/ gives them to Taro's router. Others get 404, and the app says so. */
export const pageRoutes: readonly string[] = ['/', '/room', '/studio', '/studio/room', '/studio/access']
const pagesWithPicture: ReadonlySet<string> = new Set(['/room', '/studio/room'])

/** The built H5 app: its index page and the hashes of the scripts that stand in it. */
export interface Pages {
  readonly folder: string
  readonly index: string
  /** The index page of each path that has a list of files, with the hints to load them at once. */
  readonly hinted: Readonly<Record<string, string>>
  readonly inlineScripts: readonly string[]
}

/**
 * Reads the built app; null when it was not built.
 * @param chat What brings the room's news to a page; it finds the word in its head, and nothing where that is sockets.
 */
export function loadPages(folder: string, chat: 'websocket' | 'tencent'): Pages | null {
  const built = readIfThere(path.join(folder, 'index.html'))
  if (built === null) return null
  const index = chat === 'websocket' ? built : intoHead(built, `<meta name="kaibo-chat" content="${chat}">`)
  const lists = JSON.parse(readIfThere(path.join(folder, 'preload.json')) ?? '{}') as Record<string, readonly string[]>
  const hinted = Object.entries(lists).map(([url, files]) => [url, hint(index, files)])
  const scripts = [...index.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const inlineScripts = scripts.map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
  return { folder, index, hinted: Object.fromEntries(hinted), inlineScripts: [...new Set(inlineScripts)] }
}

const readIfThere = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
}

/** The browser begins to load what the page's scripts will ask for, before they run. */
const hint = (index: string, files: readonly string[]): string => {
  const links = files.map((file) => `<link rel="preload" as="${file.endsWith('.css') ? 'style' : 'script'}" href="/${file}">`)
  return intoHead(index, links.join(''))
}

const intoHead = (page: string, tags: string): string => page.replace('</head>', () => `${tags}</head>`)

/** A name that holds a hash of its content: it never needs asking again. */
const hashedName = /[.-][0-9a-f]{8,}\.(?:chunk\.)?\w+$/

/** The browser reaches for the edge's host while the page finds out what to play there. */
const announce = (page: string, origins: readonly string[]): string =>
  intoHead(page, origins.map((origin) => `<link rel="preconnect" href="${origin}" crossorigin>`).join(''))

interface ServePagesOptions {
  /** Folder of the demo's pictures. */
  readonly demoAssets: string
  /** Where pages with a picture get it from, when it is not from here. */
  readonly announced: readonly string[]
}

/** Serves the app's files, with the forms compressed at build time, and its pages. */
export async function servePages(
  app: FastifyInstance,
  pages: Pages | null,
  { demoAssets, announced }: ServePagesOptions,
): Promise<void> {
  await app.register(serveFiles, {
    root: demoAssets,
    prefix: '/demo/',
    index: false,
    decorateReply: false,
    allowedPath: (name) => /\.(?:jpg|png|webp)$/.test(name),
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=86400'),
  })
  if (pages === null) return
  await app.register(serveFiles, {
    root: pages.folder,
    prefix: '/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    allowedPath: (name) => name !== '/index.html' && name !== '/preload.json',
    setHeaders: (reply, file) => {
      const lasting = hashedName.test(file.replace(/\.(?:br|gz)$/, ''))
      void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  for (const url of pageRoutes) {
    const page = announce(pages.hinted[url] ?? pages.index, pagesWithPicture.has(url) ? announced : [])
    app.get(url, { schema: { hide: true } }, async (_, reply) => sendPage(page, reply))
  }
}

/**
 * Never kept, by browser or proxy, not even for the way back: it names the files of one build, and a server that was
 * upgraded has them no more.
 */
const sendPage = (page: string, reply: FastifyReply): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page)

/** What no route took: a browser that looks for a page gets the app, which says that there is none; others an error. */
export function answerUnknown(pages: Pages | null, request: FastifyRequest, reply: FastifyReply): void {
  const forPage =
    (request.method === 'GET' || request.method === 'HEAD') &&
    (request.headers.accept ?? '').includes('text/html') &&
    !/^\/(?:api|live|socket|pictures|demo)(?:\/|$)/.test(request.url) &&
    !/\.\w{1,5}(?:\?|$)/.test(request.url)
  if (forPage && pages !== null) void sendPage(pages.index, reply.code(404))
  else sendError(new AppError('request.notFound'), request, reply)
}
