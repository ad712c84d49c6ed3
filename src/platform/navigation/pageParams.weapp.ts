import { readPagePath, readRoomIds } from '@/domain/link/pageAddress'
import type { IsRoomPath, PageParams, RoomIdsOf } from './contract'

const asQuery = (params: PageParams): string =>
  Object.entries(params)
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .join('&')

/** Opened by a scanned code, a page has them in `scene` (the mini program's own) or `q` (one with a web address). */
export const roomIdsOf: RoomIdsOf = (params) =>
  [asQuery(params), params.scene ?? '', params.q ?? ''].map(readRoomIds).find((ids) => ids.length > 0) ?? []

export const isRoomPath: IsRoomPath = (path) => readPagePath(path) === '/room'
