import { createHash } from 'node:crypto'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { asRoomId, type RoomId } from '@/domain/kernel/ids'
import { sceneOfName, sceneOfRoom } from '@/domain/link/scene'
import type { PictureStore } from '../ports/pictures'
import type { SceneStore } from '../ports/scenes'
import type { WeChatApi } from '../ports/weChatApi'
import type { Rooms } from '../rooms/rooms'
import { openRoom } from './openRoom'
import { savePicture } from './savePicture'

/** Path of a viewer's room in the mini program, as WeChat's APIs take it. */
const ROOM_PAGE = 'pages/room/index'
/** A code names the room alone and lasts; it is drawn anew once a day, in case the edition it opens has changed, ms. */
const CODE_LASTS_MS = 24 * 3_600_000
/** A link opens for 30 days after it was made; each answer carries one with at least 29 days left, ms. */
const LINK_LASTS_MS = 24 * 3_600_000
/** A failure is told again for so long without asking WeChat, ms. */
const FAILURE_LASTS_MS = 30_000

/** The ways into a room of the mini program that WeChat makes. */
export interface MiniProgramWays {
  /**
   * Path of the picture of the room's code; empty where no mini program is configured.
   * @throws AppError `room.notFound`, `wechat.…`
   */
  codeOf(roomId: RoomId): Promise<string>
  /** A link that opens the room from outside WeChat; empty where no mini program is configured. @throws as `codeOf` */
  linkOf(roomId: RoomId): Promise<string>
  /** The room of a short name in a code. @throws AppError `room.notFound` */
  roomOf(name: string): Promise<RoomId>
}

export interface MiniProgramWaysDeps {
  readonly weChat: Pick<WeChatApi, 'drawCode' | 'makeLink'> | null
  readonly rooms: Rooms
  readonly pictures: PictureStore
  readonly scenes: SceneStore
  readonly clock: Pick<Clock, 'now'>
}

export function createMiniProgramWays(deps: MiniProgramWaysDeps): MiniProgramWays {
  const { weChat, rooms, pictures, scenes, clock } = deps
  const sceneOf = async (roomId: RoomId): Promise<string> => {
    const scene = sceneOfRoom(roomId)
    if (scene !== null) return scene
    const name = createHash('sha256').update(roomId).digest('hex').slice(0, 20)
    await scenes.keep(name, roomId)
    return sceneOfName(name)
  }
  const keep = (make: (roomId: RoomId, api: NonNullable<typeof weChat>) => Promise<string>, lastsMs: number) => {
    const kept = new Map<RoomId, { readonly value: Promise<string>; until: number }>()
    return async (roomId: RoomId): Promise<string> => {
      // Rooms that exist alone, so that strangers' ids fill neither the memory nor WeChat's quota.
      await openRoom(rooms, roomId)
      if (weChat === null) return ''
      const known = kept.get(roomId)
      if (known !== undefined && known.until > clock.now()) return known.value
      const made = { value: make(roomId, weChat), until: clock.now() + lastsMs }
      kept.set(roomId, made)
      made.value.catch(() => {
        made.until = clock.now() + FAILURE_LASTS_MS
      })
      return made.value
    }
  }
  return {
    codeOf: keep(async (roomId, api) => {
      const picture = await api.drawCode({ page: ROOM_PAGE, scene: await sceneOf(roomId) })
      return `/pictures/${await savePicture({ pictures }, picture)}`
    }, CODE_LASTS_MS),
    linkOf: keep((roomId, api) => api.makeLink({ page: ROOM_PAGE, query: `id=${roomId}` }), LINK_LASTS_MS),
    async roomOf(name) {
      const found = await scenes.roomOf(name)
      if (found === null) throw new AppError('room.notFound', { id: name })
      return asRoomId(found)
    },
  }
}
