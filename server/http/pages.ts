import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import serveFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { sendError } from './errors'

/** The paths of the app's pages, as config/ gives them to Taro's router. Others get 404, and the app says so. */
export const pageRoutes: readonly string[] = ['/', '/room', '/studio', '/studio/room']

/** The built H5 app: its index page and the hashes of the scripts that stand in it. */
export interface Pages {
  readonly folder: string
  readonly index: string
  readonly inlineScripts: readonly string[]
}

/** Reads the built app; null when it was not built. */
export function loadPages(folder: string): Pages | null {
  let index: string
  try {
    index = readFileSync(path.join(folder, 'index.html'), 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
  const scripts = [...index.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const inlineScripts = scripts.map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
  return { folder, index, inlineScripts: [...new Set(inlineScripts)] }
}

/** A name that holds a hash of its content: it never needs asking again. */
const hashedName = /[.-][0-9a-f]{8,}\.(?:chunk\.)?\w+$/

/** Serves the app's files, with the forms compressed at build time, and its pages. */
export async function servePages(app: FastifyInstance, pages: Pages | null, demoAssets: string): Promise<void> {
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
    allowedPath: (name) => name !== '/index.html',
    setHeaders: (reply, file) => {
      const lasting = hashedName.test(file.replace(/\.(?:br|gz)$/, ''))
      void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  for (const url of pageRoutes) app.get(url, { schema: { hide: true } }, async (_, reply) => sendIndex(pages, reply))
}

const sendIndex = (pages: Pages, reply: FastifyReply): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(pages.index)

/** What no route took: a browser that looks for a page gets the app, which says that there is none; others an error. */
export function answerUnknown(pages: Pages | null, request: FastifyRequest, reply: FastifyReply): void {
  const forPage =
    (request.method === 'GET' || request.method === 'HEAD') &&
    (request.headers.accept ?? '').includes('text/html') &&
    !/^\/(?:api|live|socket|pictures|demo)(?:\/|$)/.test(request.url) &&
    !/\.\w{1,5}(?:\?|$)/.test(request.url)
  if (forPage && pages !== null) void sendIndex(pages, reply.code(404))
  else sendError(new AppError('request.notFound'), request, reply)
}
