import type { MiniProgram } from '../host/launch'
import type { Screen, Seen } from './screen'
import { soon } from './soon'

/** A command to the tag, with its options. */
export interface CameraCommand {
  readonly command: string
  readonly options: Readonly<Record<string, unknown>>
  /** The address the tag had on the page then; null when it was not there. */
  readonly address: string | null
}

/** The tag that sends the host's picture, by either plan. */
export interface Camera {
  /** The tag, once it is on the page. */
  tag(): Promise<Seen>
  isOnPage(): boolean
  /** Waits until it has these settings, by the names of the native tag in camel case. */
  has(settings: Readonly<Record<string, unknown>>): Promise<void>
  /** A setting as it is now. */
  setting(name: string): unknown
  /** Emits a code in the plan's own event. */
  tellState(code: number): void
  /** Emits a failure in the plan's own event. */
  tellError(code: number): void
  /** Any other event, by the name of the native tag. */
  emit(event: 'netstatus' | 'bgmstart' | 'bgmcomplete', detail?: Record<string, unknown>): void
  /** Commands that reached the tag. */
  commands(): readonly CameraCommand[]
  /** Waits until the command has arrived that many times. */
  told(command: string, times?: number): Promise<CameraCommand>
  times(command: string): number
}

interface Words {
  readonly tag: string
  readonly state: string
  detail(code: number): Record<string, unknown>
  readonly error: string
  readonly events: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string>>
}

const native: Words = {
  tag: 'live-pusher',
  state: 'statechange',
  detail: (code) => ({ code, message: `code ${code}` }),
  error: 'error',
  events: {},
  settings: {
    enableMic: 'enable-mic',
    enableCamera: 'enable-camera',
    waitingImage: 'waiting-image',
    devicePosition: 'device-position',
    remoteMirror: 'remote-mirror',
    localMirror: 'local-mirror',
    minBitrate: 'min-bitrate',
    maxBitrate: 'max-bitrate',
    audioQuality: 'audio-quality',
    autoFocus: 'auto-focus',
  },
}

const plugin: Words = {
  tag: 'live-room-push',
  state: 'PushEvent',
  detail: (code) => ({ tag: 'pushEvent', code, detail: { message: `code ${code}` } }),
  error: 'Error',
  events: { netstatus: 'NetStatus', bgmstart: 'BgmStart', bgmcomplete: 'BgmComplete' },
  settings: { url: 'pushUrl' },
}

export function createCamera({ phone, plugin: installed, faults }: MiniProgram, screen: Screen, plan: string): Camera {
  const words = plan === 'plugin' ? plugin : native
  const now = (): Seen => {
    const [tag] = screen.all({ tag: words.tag })
    if (tag === undefined) throw new Error(`There is no <${words.tag}> on the page`)
    return tag
  }
  const commands = (): CameraCommand[] =>
    plan === 'plugin'
      ? installed.commands
          .filter(({ component }) => component === 'live-room-push')
          .map(({ command, args, address }) => {
            const [options = {}] = args as [CameraCommand['options']?]
            return { command, options, address }
          })
      : phone.live.commands.filter(({ tag }) => tag === 'live-pusher')
  const reached = (): CameraCommand[] => commands().filter(({ address }) => address !== null)
  const given = (command: string): CameraCommand[] => reached().filter((one) => one.command === command)
  const setting = (name: string): unknown => now().attribute(words.settings[name] ?? name)
  return {
    tag: () => screen.find({ tag: words.tag }),
    isOnPage: () => screen.all({ tag: words.tag }).length > 0,
    setting,
    has: (settings) =>
      soon(faults, () => {
        const found = Object.fromEntries(Object.keys(settings).map((name) => [name, setting(name)]))
        expect(found).toEqual(settings)
      }),
    tellState: (code) => now().emit(words.state, words.detail(code)),
    tellError: (errCode) => now().emit(words.error, { errCode, errMsg: `error ${errCode}` }),
    emit: (event, detail) => now().emit(words.events[event] ?? event, detail),
    commands: reached,
    times: (command) => given(command).length,
    told: (command, times = 1) =>
      soon(faults, () => {
        const last = given(command)[times - 1]
        if (last === undefined) throw new Error(`told ${reached().map((one) => one.command).join(', ')}`)
        return last
      }),
  }
}
