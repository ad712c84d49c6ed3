import type { UserId } from '@/domain/kernel/ids'
import type { WeChatPerson } from './weChatApi'

/** Somebody who came by WeChat. */
export interface Person {
  readonly id: UserId
  /** The nickname others read. */
  readonly name: string
}

/** Users identified by WeChat: one id for life, on every device. */
export interface PeopleStore {
  /** The person of this open id; `newcomer` is kept when there is none. A union id that is given is kept too. */
  findOrAdd(weChat: WeChatPerson, newcomer: Person, at: number): Promise<Person>
  /** Keeps a nickname; nothing for people who are not here. */
  rename(id: UserId, name: string): Promise<void>
  /** Where messages to this person go; null for somebody who did not come by WeChat. */
  openIdOf(id: UserId): Promise<string | null>
}
