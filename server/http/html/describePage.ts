import type { Language } from '@/domain/format/language'
import { correctedAddress } from '@/domain/link/correctedAddress'
import type { PagePath } from '@/domain/link/pageAddress'
import type { RoomState } from '@/domain/room/state'
import type { PageFacts } from './pageFacts'
import { pageText, siteName } from './pageTexts'

/** Longest description of a preview, in characters; apps show two or three lines. */
const LONGEST_DESCRIPTION = 150
/** Picture of a page that has no cover; config/index.ts copies it into the built app. */
const ICON = '/icon-512.png'

interface PageSubject {
  readonly path: PagePath | null
  /** Path and query as they were asked for. */
  readonly address: string
  /** The room that the page shows; null where the page shows none or no room has the id. */
  readonly room: RoomState | null
  /** Scheme and host as the one who asks sees them. */
  readonly origin: string
  readonly language: Language
}

/** Facts of one answer. A page without a room, and a room that does not exist, get the site's. */
export function describePage({ path, address, room, origin, language }: PageSubject): PageFacts {
  const corrected = correctedAddress(address, room?.id)
  const icon = { url: `${origin}${ICON}`, large: false }
  if (room === null) {
    const description = pageText(language, 'site')
    return {
      correctedAddress: corrected,
      title: siteName,
      description,
      url: `${origin}/`,
      image: icon,
      listed: path === '/',
      withoutScripts: { heading: siteName, lines: [description, pageText(language, 'needScripts')] },
    }
  }
  const { title, hostName, introduction, coverUrl } = room.about
  const words = introduction.trim() === '' ? pageText(language, 'hostedBy', hostName) : `${hostName} · ${introduction}`
  const description = shorten(words)
  const cover = absoluteImage(coverUrl, origin)
  return {
    correctedAddress: corrected,
    title,
    description,
    url: `${origin}/room?id=${encodeURIComponent(room.id)}`,
    image: cover === null ? icon : { url: cover, large: true },
    listed: path === '/room',
    withoutScripts: {
      heading: title,
      lines: [pageText(language, 'host', hostName), introduction, pageText(language, 'needScripts')],
    },
  }
}

/** Whole characters, so that no half of one is left. */
const shorten = (text: string): string => {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length <= LONGEST_DESCRIPTION ? characters.join('') : `${characters.slice(0, LONGEST_DESCRIPTION - 1).join('')}…`
}

/** Covers are paths of this server or https addresses; anything else is no picture. */
const absoluteImage = (url: string, origin: string): string | null => {
  if (url === '') return null
  try {
    const { href, protocol, origin: own } = new URL(url, origin)
    return protocol === 'https:' || own === new URL(origin).origin ? href : null
  } catch {
    return null
  }
}
