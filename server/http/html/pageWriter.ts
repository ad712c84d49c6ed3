import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '@/domain/format/language'
import { asRoomId } from '@/domain/kernel/ids'
import { readRoomIds, type PagePath } from '@/domain/link/pageAddress'
import type { RoomState } from '@/domain/room/state'
import type { MediaEdge } from '../../ports/mediaEdge'
import type { Rooms } from '../../rooms/rooms'
import { publicOrigin } from '../publicOrigin'
import { describePage } from './describePage'
import { renderEarlyPlay } from './earlyPlay'
import { createPageShell, type PageShell } from './pageShell'

interface PageWriterDeps {
  /** The built page of each path, with its hints. */
  readonly built: ReadonlyMap<PagePath, string>
  /** The built page of an address that has none. */
  readonly missing: string
  /** A room stays in memory for a while once it was read, so that repeated visits cost no read of the log. */
  readonly rooms: Pick<Rooms, 'state'>
  readonly publicUrl: string
  readonly edge: Pick<MediaEdge, 'mintPlay'>
  /** Path of the script that plays http-flv; null where the build has none. */
  readonly playerScript: string | null
}

/** Writes the HTML of pages. */
export interface PageWriter {
  /** Answers with the page of a path, or with the one that says there is none. */
  send(path: PagePath | null, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
}

export function createPageWriter(deps: PageWriterDeps): PageWriter {
  const { built, missing, rooms, publicUrl } = deps
  const shells = new Map<PagePath | null, PageShell>([...built].map(([path, page]) => [path, createPageShell(page)]))
  const missingShell = createPageShell(missing)

  /** A page is served even when its room cannot be read: the app then says what is wrong. */
  const findRoom = async (request: FastifyRequest): Promise<RoomState | null> => {
    try {
      for (const id of readRoomIds(request.url)) {
        const room = await rooms.state(asRoomId(id))
        if (room !== null) return room
      }
    } catch (err) {
      request.log.warn({ err }, 'a page was served without the facts of its room')
    }
    return null
  }

  return {
    async send(path, request, reply) {
      const room = path === '/room' ? await findRoom(request) : null
      const { origin } = publicOrigin(request, publicUrl)
      const language = languageOf(request.headers['accept-language'] ?? 'zh')
      // Never kept, by browser or proxy, not even for the way back: a page names the files of one build, and a server
      // that was upgraded has them no more.
      const facts = describePage({ path, address: request.url, room, origin, language })
      // Nor are signed addresses for anybody but the one who asked.
      const page = (shells.get(path) ?? missingShell).render(facts, renderEarlyPlay(room, deps))
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page)
    },
  }
}
