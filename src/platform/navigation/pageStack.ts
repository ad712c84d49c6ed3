/** How many pages WeChat lets lie on each other. Source: wx.navigateTo, seen 2026-11. */
const MOST_PAGES = 10

/** An open page as in WeChat's `getCurrentPages`: values undecoded. */
export interface StackedPage {
  readonly route?: string | undefined
  readonly options?: Readonly<Record<string, unknown>> | undefined
}

/** Open it over the others, in place of the top one, or go back so many pages to where it lies. */
export type Opening = { readonly how: 'over' | 'inPlace' } | { readonly how: 'back'; readonly delta: number }

const decode = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    // A stray percent sign.
    return value
  }
}

const readAddress = (url: string): { route: string; id: string } => {
  const [path = '', query = ''] = url.split('?')
  const id = query.split('&').find((pair) => pair.startsWith('id='))
  return { route: path.replace(/^\//, ''), id: decode(id?.slice(3) ?? '') }
}

/**
 * How to get to a page of ours. One that lies open with the same `id` is gone back to, so that studio → room → studio
 * does not heap up until WeChat refuses to open anything.
 * @param open From the bottom to the top.
 */
export function planOpening(url: string, open: readonly StackedPage[]): Opening {
  const wanted = readAddress(url)
  const isWanted = ({ route, options }: StackedPage): boolean =>
    (route ?? '').replace(/^\//, '') === wanted.route && decode(String(options?.id ?? '')) === wanted.id
  const below = [...open].reverse().findIndex(isWanted)
  if (below >= 0) return { how: 'back', delta: below }
  return { how: open.length >= MOST_PAGES ? 'inPlace' : 'over' }
}
