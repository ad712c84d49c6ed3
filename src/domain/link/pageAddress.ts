/*
 * Addresses of our pages as other apps hand them on. Between copying and opening a link, apps add parameters behind a
 * second `?`, escape it twice, write `&amp;` for `&`, change the case, and take words and punctuation behind it into
 * the link. Every readable address is read.
 */

/** Longest address that is read; anything behind it is prose. */
const LONGEST_ADDRESS = 2_000
/** Escapes inside escapes that are undone: two apps one after the other, and one of them twice. */
const DECODING_ROUNDS = 4

/** Soft hyphens, zero-width and direction characters, which apps put in to break a long line. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
/** Hyphens and dashes that an app may have put in the place of a hyphen. The long dash stands between Chinese words. */
const HYPHENS = /[\u2010-\u2013\u2212\ufe63\uff0d]/g
/** `！`–`～` of a Chinese keyboard, letters and digits left alone: a word that begins with one is no part of an id. */
const WIDE_SIGNS = /[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e]/g

/** One level of percent escapes; one that cannot be read (cut short, or of another encoding) is a blank. */
const unescapePercent = (text: string): string =>
  text
    .replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/(?:%[89a-f][0-9a-f])+/gi, (run) => {
      try {
        return decodeURIComponent(run)
      } catch {
        return ' '
      }
    })

/** Decodes the entities of HTML and escapes of JSON that stand for separators of an address. */
const unescapeMarkup = (text: string): string =>
  text
    .replace(/&amp;/gi, '&')
    .replace(/&#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi, (_, hex?: string, decimal?: string) =>
      String.fromCharCode(hex === undefined ? Number(decimal) : parseInt(hex, 16)),
    )
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

const tidy = (text: string): string =>
  unescapeMarkup(text)
    .replace(INVISIBLE, '')
    .replace(HYPHENS, '-')
    .replace(WIDE_SIGNS, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/** The text as it came, then with one level of escapes undone after the other. The fewest that make sense count. */
function* readings(address: string): Generator<string> {
  let text = tidy(address.slice(0, LONGEST_ADDRESS))
  for (let round = 0; round <= DECODING_ROUNDS; round += 1) {
    yield text
    const next = tidy(unescapePercent(text))
    if (next === text) return
    text = next
  }
}

/** Values of the parameter, wherever one begins: behind any sign that separates anything in an address. */
const valuesOf = (text: string, name: string): string[] =>
  text
    .split(/[?&#;/\s]+/)
    .filter((part) => part.slice(0, name.length + 1).toLowerCase() === `${name}=`)
    .map((part) => part.slice(name.length + 1))

const decodedFully = (text: string): string => [...readings(text)].pop() ?? ''

/** The id that a value begins with, signs before it skipped; empty where it cannot be one. */
const readId = (value: string): string => {
  const text = decodedFully(value).toLowerCase()
  // A whole link in the place of the id.
  const [inside = text] = /^\s*(?:https?:|[/?&])/.test(text) ? valuesOf(text, 'id') : []
  const [, id = '', then = ''] = /^[^a-z0-9-]*([a-z0-9-]+)(_+[a-z0-9])?/.exec(inside) ?? []
  return id.length <= 64 && then === '' ? id : ''
}

const firstId = (values: readonly string[]): string => {
  for (const value of values) {
    const id = readId(value)
    if (id !== '') return id
  }
  return ''
}

/**
 * Ids of the room that an address or the parameters of a page name, the likeliest first; empty where they name none.
 * Usually one. A hyphen at the end may belong to the id or be punctuation: then both are returned, and the existing
 * room is meant. Ids are lower case (`NewRoomBody`).
 */
export function readRoomIds(address: string): readonly string[] {
  for (const text of readings(address)) {
    const id = firstId(valuesOf(text, 'id'))
    if (id === '') continue
    const bare = id.replace(/-+$/, '')
    return bare === id || bare === '' ? [id] : [id, bare]
  }
  return []
}

/** Paths of our pages in a browser, as config/index.ts gives them to Taro's router. */
export const pagePaths = [
  ...(['/', '/room', '/studio', '/studio/room', '/studio/access', '/studio/staff'] as const),
  ...(['/studio/catalogue', '/studio/orders', '/studio/seller', '/studio/figures', '/about'] as const),
  ...(['/orders', '/draw'] as const),
] as const
export type PagePath = (typeof pagePaths)[number]

/** Pages by path; home and room also by the mini program's own. */
const pages: ReadonlyMap<string, PagePath> = new Map([
  ...pagePaths.map((path): [string, PagePath] => [path.slice(1), path]),
  ['pages/home/index', '/'],
  ['pages/room/index', '/room'],
  ['pages/room/index.html', '/room'],
])

/** Longest path that is read, in characters: no page of ours has a longer one, with some punctuation behind it. */
const LONGEST_PATH = 64

const ORIGIN = /^https?:\/\/[^/?#]*/i

/** The page of one reading; null where it has none, or where escapes stand in its path. */
const pageOf = (text: string): PagePath | null => {
  const [path = ''] = text.replace(ORIGIN, '').toLowerCase().split(/[?&#;]/, 1)
  // Punctuation and words behind a link that ends with its path.
  const [, own = '', behind = ''] = /^[/.\\\s]*([a-z0-9._/\\-]*)([^]*)$/.exec(path) ?? []
  if (own.length > LONGEST_PATH) return null
  const name = own.replace(/[/\\]+/g, '/').replace(/[/._-]+$/, '')
  if (/[%\0-\x08]/.test(behind) || (name === '' && /[a-z0-9]/.test(behind))) return null
  return pages.get(name) ?? null
}

/** The page that an address (path, query and fragment, or all of it) means; null where there is no such page. */
export function readPagePath(address: string): PagePath | null {
  // Apps that take every page for one whose router reads the fragment.
  const [, fragment] = /^\/?#!?(\/[^]+)$/.exec(address.replace(ORIGIN, '')) ?? []
  if (fragment !== undefined) return readPagePath(fragment)
  for (const text of readings(address)) {
    const page = pageOf(text)
    if (page !== null) return page
  }
  return pageOf(decodedFully(address).replace(/%/g, ' '))
}
