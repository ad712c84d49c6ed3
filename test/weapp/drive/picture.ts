import type { MiniProgram } from '../host/launch'
import type { Screen, Seen } from './screen'
import { soon } from './soon'

/** The tag that shows the room's picture, by either plan. */
export interface Picture {
  /** The tag, once it is on the page. */
  tag(): Promise<Seen>
  /** A setting of the tag as it has it now, by the name of the native tag in camel case. */
  setting(name: string): unknown
  /** Emits a state code in the plan's own event. */
  tellState(code: number): void
  /** The commands it received, as both plans call them: `start` is `play` of the native tag. */
  commands(): readonly string[]
  /** Waits until it was started as often as that. */
  started(times: number): Promise<void>
}

interface Words {
  readonly tag: string
  readonly start: string
  readonly event: string
  detail(code: number): Record<string, unknown>
  readonly settings: Readonly<Record<string, string>>
}

const native: Words = {
  tag: 'live-player',
  start: 'play',
  event: 'statechange',
  detail: (code) => ({ code, message: `code ${code}` }),
  settings: {
    objectFit: 'object-fit',
    minCache: 'min-cache',
    maxCache: 'max-cache',
    soundMode: 'sound-mode',
    pictureInPictureMode: 'picture-in-picture-mode',
  },
}

const plugin: Words = {
  tag: 'live-room-play',
  start: 'start',
  event: 'PlayEvent',
  detail: (code) => ({ tag: 'playEvent', code, detail: { message: `code ${code}` } }),
  settings: { src: 'playUrl' },
}

export function createPicture(app: MiniProgram, screen: Screen, plan: string): Picture {
  const { phone, plugin: installed, faults } = app
  const words = plan === 'plugin' ? plugin : native
  const now = (): Seen => {
    const [tag] = screen.all({ tag: words.tag })
    if (tag === undefined) throw new Error(`There is no <${words.tag}> on the page`)
    return tag
  }
  const commands = (): string[] => {
    const given =
      plan === 'plugin'
        ? installed.commands.filter(({ component }) => component === 'live-room-play')
        : phone.live.commands.filter(({ tag }) => tag === 'live-player')
    return given.map(({ command }) => (command === words.start ? 'start' : command))
  }
  return {
    tag: () => screen.find({ tag: words.tag }),
    setting: (name) => now().attribute(words.settings[name] ?? name),
    tellState: (code) => now().emit(words.event, words.detail(code)),
    commands,
    started: (times) =>
      soon(faults, () => {
        const count = commands().filter((command) => command === 'start').length
        if (count < times) throw new Error(`started ${count} times: ${commands().join(', ')}`)
      }),
  }
}
