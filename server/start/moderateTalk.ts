import type { WordJudge } from '@/domain/chat/words/blockedWords'
import { createWeChatModerator } from '../adapters/wechat/weChatModerator'
import type { Config } from '../config'
import type { Logger } from '../ports/logger'
import type { PeopleStore } from '../ports/people'
import type { SteadyClock } from '../ports/steadyClock'
import { createModeratedRooms } from '../rooms/moderatedRooms'
import type { Rooms } from '../rooms/rooms'
import type { ErasedPeople } from '../staff/erasedPeople'

interface TalkDeps {
  readonly people: Pick<PeopleStore, 'openIdOf'>
  readonly judgeWords: WordJudge
  readonly erased: Pick<ErasedPeople, 'has'>
  readonly clock: SteadyClock
  readonly logger: Logger
}

/** The rooms with WeChat's check of lines in front, where it is configured (WECHAT_CHECK). */
export function moderateTalk(config: Config, rooms: Rooms, deps: TalkDeps): Rooms {
  const { weChatAppId: appId, weChatAppSecret: appSecret, weChatApiUrl: origin, weChatCheck } = config
  if (weChatCheck === 'off') return rooms
  const moderator = createWeChatModerator({ origin, appId, appSecret, ...deps })
  return createModeratedRooms(rooms, { moderator, whenUnjudged: weChatCheck, isErased: deps.erased.has, ...deps })
}
