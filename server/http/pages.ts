import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import serveFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { MINI_PROGRAM_META, type MiniProgramEdition } from '@/domain/link/miniProgramMeta'
import { pagePaths, readPagePath, type PagePath } from '@/domain/link/pageAddress'
import { sendError } from './errors'
import type { PageWriter } from './html/pageWriter'

const pagesWithPicture: ReadonlySet<PagePath> = new Set(['/room', '/studio/room'])

/** WeChat's JS-SDK, as WeChat serves it. Source: WeChat documentation, JS-SDK 步骤二, seen 2026-11. */
export const WECHAT_SCRIPT_URL = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js'

/** The built H5 app: its index page and the hashes of the scripts that stand in it. */
export interface Pages {
  readonly folder: string
  readonly index: string
  /** The index page of each path that has a list of files, with the hints to load them at once. */
  readonly hinted: Readonly<Record<string, string>>
  readonly inlineScripts: readonly string[]
  /** Path of the script that plays http-flv; null where the build names none. */
  readonly playerScript: string | null
}

/** WeChat's script makes the share card of a page, and its button that opens the mini program where there is one. */
export interface WeChatPages {
  /** AppID of the mini program; empty where none is configured. */
  readonly miniProgramId: string
  readonly edition: MiniProgramEdition
}

/**
 * Reads the built app; null when it was not built.
 * @param weChat What pages opened in WeChat find named; null without an official account.
 * @param chat What brings the room's news to a page; it finds the word in its head, and nothing where that is sockets.
 */
export function loadPages(
  folder: string,
  chat: 'websocket' | 'tencent',
  weChat: WeChatPages | null = null,
): Pages | null {
  const built = readIfThere(path.join(folder, 'index.html'))
  if (built === null) return null
  const words = [
    ...(chat === 'websocket' ? [] : [`<meta name="kaibo-chat" content="${chat}">`]),
    ...(weChat === null ? [] : [`<meta name="kaibo-wechat" content="${WECHAT_SCRIPT_URL}">`]),
    ...(weChat === null || weChat.miniProgramId === ''
      ? []
      : [`<meta name="${MINI_PROGRAM_META}" content="${weChat.miniProgramId}" data-edition="${weChat.edition}">`]),
  ]
  const index = words.length === 0 ? built : intoHead(built, words.join(''))
  const lists = JSON.parse(readIfThere(path.join(folder, 'preload.json')) ?? '{}') as Record<string, readonly string[]>
  const hinted = Object.entries(lists).map(([url, files]) => [url, hint(index, files)])
  const player = lists['/room']?.find((file) => /\/mpegts\.[^/]+\.js$/.test(file))
  const playerScript = player === undefined ? null : `/${player}`
  const scripts = [...index.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const inlineScripts = scripts.map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
  const pagesByPath = Object.fromEntries(hinted) as Record<string, string>
  // From home people tap a room: its files come when the browser has nothing else to do.
  const home = pagesByPath['/']
  if (home !== undefined) pagesByPath['/'] = intoHead(home, prefetch(lists['/room'] ?? [], lists['/'] ?? []))
  return { folder, index, hinted: pagesByPath, inlineScripts: [...new Set(inlineScripts)], playerScript }
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

/** The browser loads these when it is idle; those that are loaded anyway are left out. */
const prefetch = (files: readonly string[], loaded: readonly string[]): string =>
  files
    .filter((file) => !loaded.includes(file))
    .map((file) => `<link rel="prefetch" href="/${file}">`)
    .join('')

const intoHead = (page: string, tags: string): string => page.replace('</head>', () => `${tags}</head>`)

/** A name that holds a hash of its content: it never needs asking again. */
const hashedName = /[.-][0-9a-f]{7,}\.(?:chunk\.)?\w+$/

/** The browser reaches for the edge's host while the page finds out what to play there. */
const announce = (page: string, origins: readonly string[]): string =>
  intoHead(page, origins.map((origin) => `<link rel="preconnect" href="${origin}" crossorigin>`).join(''))

/**
 * The built page of each path.
 * @param announced Where pages with a picture get it from, when it is not from here.
 */
export const buildPages = (pages: Pages, announced: readonly string[]): ReadonlyMap<PagePath, string> =>
  new Map(
    pagePaths.map((path) => {
      const page = pages.hinted[path] ?? pages.index
      return [path, announce(page, pagesWithPicture.has(path) ? announced : [])]
    }),
  )

/**
 * Serves the app's files, with the forms compressed at build time, and its pages.
 * @param demoAssets Folder of the demo's pictures.
 */
export async function servePages(
  app: FastifyInstance,
  built: { readonly pages: Pages; readonly writer: PageWriter } | null,
  demoAssets: string,
): Promise<void> {
  await app.register(serveFiles, {
    root: demoAssets,
    prefix: '/demo/',
    index: false,
    decorateReply: false,
    allowedPath: (name) => /\.(?:jpg|png|webp)$/.test(name),
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=86400'),
  })
  if (built === null) return
  const { pages, writer } = built
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
  // Taro's router has the same paths from config/. Other addresses are looked at by `answerUnknown`.
  for (const path of pagePaths) {
    app.get(path, { schema: { hide: true } }, (request, reply) => writer.send(path, request, reply))
  }
}

/**
 * Answers requests that no route matched: an address that an app has changed gets the page it means, a browser that
 * looks for another page gets the app, which says that there is none; everything else gets an error.
 */
export function answerUnknown(writer: PageWriter | null, request: FastifyRequest, reply: FastifyReply): void {
  const path = readPagePath(request.url)
  const accepts = request.headers.accept ?? '*/*'
  // Link previews ask for anything. A page that is not there is for browsers alone.
  const isWanted =
    path !== null
      ? /text\/html|\*\/\*/.test(accepts)
      : accepts.includes('text/html') &&
        !/^\/(?:api|live|socket|pictures|demo)(?:\/|$)/.test(request.url) &&
        !/\.\w{1,5}(?:\?|$)/.test(request.url)
  const forPage = (request.method === 'GET' || request.method === 'HEAD') && isWanted
  if (forPage && writer !== null) void writer.send(path, request, reply.code(path === null ? 404 : 200))
  else sendError(new AppError('request.notFound'), request, reply)
}
