import type { ServerFrame } from '@/domain/wire/serverFrame'
import type {
  GroupDownlink,
  GroupGrant,
  GroupListener,
  GroupMessage,
} from '@/platform/chat/cloudChat/groupDownlink'

interface Entry {
  readonly grant: GroupGrant
  readonly anew: boolean
  let(): void
  refuse(): void
}

/** A group whose vendor is the test: logins wait until they are let in or refused. */
export class FakeGroup implements GroupDownlink {
  readonly entries: Entry[] = []
  isCut = false
  left = 0
  destroyed = 0
  private listener: GroupListener | null = null

  constructor(private readonly letsIn = true) {}

  join(grant: GroupGrant, listener: GroupListener, anew: boolean): Promise<void> {
    this.listener = listener
    return new Promise((resolve, reject) => {
      this.entries.push({ grant, anew, let: resolve, refuse: () => reject(new Error('refused')) })
      if (this.letsIn) resolve()
    })
  }

  get newest(): Entry {
    const entry = this.entries.at(-1)
    if (entry === undefined) throw new Error('nobody logged in')
    return entry
  }

  get isHeard(): boolean {
    return this.listener !== null
  }

  mute(): void {
    this.listener = null
  }

  leave(): Promise<void> {
    this.left += 1
    return Promise.resolve()
  }

  destroy(): void {
    this.destroyed += 1
    this.listener = null
  }

  /** A message of the server, in the vendor's format. */
  push(...frames: ServerFrame[]): void {
    this.pushMessage(groupMessage(frames, this.newest.grant))
  }

  pushMessage(message: GroupMessage): void {
    this.listener?.onMessage(message)
  }

  throwOut(): void {
    this.listener?.onDown('multipleAccount')
  }

  cut(): void {
    this.isCut = true
    this.listener?.onCut()
  }

  mend(): void {
    this.isCut = false
    this.listener?.onBack()
  }
}

export const groupMessage = (
  frames: readonly ServerFrame[],
  { from, groupId }: Pick<GroupGrant, 'from' | 'groupId'>,
): GroupMessage => ({
  from,
  to: groupId,
  type: 'TIMCustomElem',
  data: JSON.stringify(frames),
  description: 'kaibo',
  extension: '1',
})
