import { readPagePath, readRoomIds } from './pageAddress'

/** A path that a browser cannot decode; Taro's router throws on it. */
const isDecodable = (path: string): boolean => {
  try {
    return decodeURI(path) !== ''
  } catch {
    return false
  }
}

/** The `id` of a query as a browser reads it, where it needs no reading of ours. */
const plainId = (search: string): string => /[?&]id=([a-z0-9-]*)(?:&|$)/.exec(search)?.[1] ?? ''

/**
 * The path and query that an address should have; null where it is right as it is.
 * @param address Path and query as a browser sends them.
 * @param roomId The room that it was found to mean; absent where no room has one of its ids.
 */
export function correctedAddress(address: string, roomId?: string): string | null {
  const [pathname = '', query] = address.split(/\?(.*)/s)
  const search = query === undefined ? '' : `?${query}`
  const path = readPagePath(address)
  if (path === null) return isDecodable(pathname) ? null : '/missing'
  const id = path.endsWith('/room') ? (roomId ?? readRoomIds(address)[0]) : undefined
  if (id === undefined) return pathname === path ? null : `${path}${search}`
  return pathname === path && plainId(search) === id ? null : `${path}?id=${id}`
}
