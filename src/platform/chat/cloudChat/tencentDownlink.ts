import { createGeneration } from '@/domain/kernel/generation'
import type { GroupDownlink, GroupGrant, GroupListener, GroupMessage } from './groupDownlink'
import { liteChatNames as names, type LiteChat, type LiteChatEvent, type LiteChatMessage } from './liteChatSdk'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const toMessage = ({ from, to, type, payload }: LiteChatMessage): GroupMessage => ({
  from,
  to,
  type,
  data: text(payload.data),
  description: text(payload.description),
  extension: text(payload.extension),
})

/** The present SDK: the app it was created for, and the group it is in. */
interface Held {
  readonly chat: LiteChat
  readonly sdkAppId: number
  entered: GroupGrant | null
  isCut: boolean
  release(): void
}

/** A group by Tencent's Lite Chat. One SDK a page: its 4.2.1 keeps its state by module, a second one would share it. */
export function createTencentDownlink(load: (sdkAppId: number) => Promise<LiteChat>): GroupDownlink {
  let held: Held | null = null
  let listener: GroupListener | null = null
  /** Generation of the present SDK; late results of a destroyed one are ignored. */
  const generation = createGeneration()
  let lastTurn: Promise<unknown> = Promise.resolve()

  /** The SDK's own calls must not overlap: a login during a logout is answered with the old one. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = lastTurn.then(work, work)
    lastTurn = turn.catch(() => undefined)
    return turn
  }

  const hold = async (sdkAppId: number): Promise<Held> => {
    if (held !== null && held.sdkAppId === sdkAppId) return held
    held?.release()
    held = null
    const isCurrent = generation.capture()
    const chat = await load(sdkAppId)
    if (!isCurrent()) throw new Error('given up while loading')
    const made: Held = { chat, sdkAppId, entered: null, isCut: false, release: () => undefined }
    const on: Record<string, (event: LiteChatEvent) => void> = {
      [names.messageReceived]: ({ data }) => {
        if (made.entered === null || !Array.isArray(data)) return
        for (const message of data as LiteChatMessage[]) listener?.onMessage(toMessage(message))
      },
      [names.kickedOut]: ({ data }) => down(text((data as { type?: unknown } | undefined)?.type)),
      [names.notReady]: () => down('logged out'),
      [names.netStateChange]: ({ data }) => {
        const state = (data as { state?: unknown } | undefined)?.state
        if (state === names.netDisconnected && !made.isCut) {
          made.isCut = true
          if (made.entered !== null) listener?.onCut()
        } else if (state === names.netConnected && made.isCut) {
          made.isCut = false
          if (made.entered !== null) listener?.onBack()
        }
      },
    }
    const down = (reason: string): void => {
      if (made.entered === null) return
      made.entered = null
      listener?.onDown(reason)
    }
    for (const [name, heard] of Object.entries(on)) chat.on(name, heard)
    made.release = () => {
      for (const [name, heard] of Object.entries(on)) chat.off(name, heard)
      void chat.destroy().catch(() => undefined)
    }
    held = made
    return made
  }

  /** Out of the group and of the login. Each may fail alone, for example when the login has ended already. */
  const goOut = async ({ chat, entered }: Held): Promise<void> => {
    if (entered !== null) await chat.quitGroup(entered.groupId).catch(() => undefined)
    if (chat.getLoginUser() !== '') await chat.logout().catch(() => undefined)
  }

  const goIn = async (grant: GroupGrant, anew: boolean): Promise<void> => {
    const there = await hold(grant.sdkAppId)
    const isThere = there.entered?.groupId === grant.groupId && there.entered.userId === grant.userId
    if (isThere && !anew) return
    const leaving = { ...there }
    // From here on the SDK's words are the answer to ours: the logout that we ask for is nobody's misfortune.
    there.entered = null
    await goOut(leaving)
    const { chat } = there
    await chat.login({ userID: grant.userId, userSig: grant.userSig })
    const { data } = await chat.joinGroup({ groupID: grant.groupId, type: names.liveGroup })
    if (data?.status !== names.joined && data?.status !== names.alreadyInGroup) throw new Error(`join: ${data?.status}`)
    there.entered = grant
  }

  return {
    get isCut() {
      return held?.isCut ?? false
    },
    join(grant, heard, anew) {
      listener = heard
      return inTurn(() => goIn(grant, anew))
    },
    mute() {
      listener = null
    },
    leave: () =>
      inTurn(async () => {
        if (held === null) return
        const leaving = { ...held }
        held.entered = null
        await goOut(leaving)
      }),
    destroy() {
      generation.advance()
      listener = null
      held?.release()
      held = null
      lastTurn = Promise.resolve()
    },
  }
}
