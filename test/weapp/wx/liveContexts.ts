import type { ApiNames } from './apiNames'
import { WxFailure, type Caller, type WxPart } from './call'

/** A command to `live-player` or `live-pusher`. */
export interface LiveCommand {
  readonly tag: 'live-player' | 'live-pusher'
  readonly command: string
  readonly options: Readonly<Record<string, unknown>>
  /** The tag's address when it received the command; null when it was not on the page. */
  readonly address: string | null
}

export interface LiveContexts {
  readonly part: WxPart
  readonly commands: readonly LiveCommand[]
  /** From now on this command fails, in WeChat's words; null: it succeeds again. */
  refuse(command: string, words: string | null): void
}

const results: Readonly<Record<string, object>> = {
  snapshot: { tempImagePath: 'http://tmp/snapshot.jpg', width: 540, height: 960 },
}

/** Where a context finds its tag: on the page that is in front when it is made, and nowhere else. */
export type BindToPage = (tag: LiveCommand['tag'], id: string | null) => () => string | null

/**
 * `wx.createLivePlayerContext` and `wx.createLivePusherContext`: every command is written down and succeeds, provided
 * that the tag is on the page.
 */
export function createLiveContexts(
  caller: Caller,
  names: ApiNames,
  bindToPage: BindToPage,
): LiveContexts {
  const commands: LiveCommand[] = []
  const refused = new Map<string, string>()
  const context = (tag: LiveCommand['tag'], methods: readonly string[], id: string | null) => {
    const addressNow = bindToPage(tag, id)
    return Object.fromEntries(methods.map((command) => [command, method(tag, command, addressNow)]))
  }
  const method = (tag: LiveCommand['tag'], command: string, addressNow: () => string | null) => {
    const ask = caller.later<Record<string, unknown>>(command, (options) => {
      const address = addressNow()
      commands.push({ tag, command, options, address })
      if (address === null) throw new WxFailure(`${tag} is not on the page`)
      const words = refused.get(command)
      if (words !== undefined) throw new WxFailure(words)
      return results[command]
    })
    // These use callbacks alone: a caller without callbacks gets no failure.
    return (options: object = {}): void => void ask({ complete: () => undefined, ...options })
  }
  return {
    commands,
    refuse: (command, words) => void (words === null ? refused.delete(command) : refused.set(command, words)),
    part: {
      createLivePlayerContext: (id: string) => context('live-player', names('LivePlayerContext'), id),
      createLivePusherContext: () => context('live-pusher', names('LivePusherContext'), null),
    },
  }
}
