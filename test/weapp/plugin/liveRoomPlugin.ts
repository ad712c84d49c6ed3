import { TmplGroup } from 'glass-easel-template-compiler'
import type { template } from 'glass-easel'
import type { AppJson } from '../host/builtFiles'
import type { Components } from '../host/components'
import type { MiniProgramEnv } from '../host/engine'
import type { Faults } from '../host/faults'
import { playProps, pushProps, type PluginProps } from './documentedProps'

/** A mini program's command to the plugin's one player or one pusher. */
export interface PluginCommand {
  readonly component: 'live-room-play' | 'live-room-push'
  readonly command: string
  readonly args: readonly unknown[]
  /** The component's address at that time; null when it was not on a page. */
  readonly address: string | null
}

export interface LiveRoomPlugin {
  readonly commands: readonly PluginCommand[]
  /** The global function of that name. @throws as WeChat does, for a plugin that app.json does not declare. */
  requirePlugin(alias: string): unknown
}

const PROVIDER = 'wx95a7d2b78cf30f98'
const playCommands = ['start', 'stop', 'requestFullScreen', 'pause', 'resume', 'mute', 'exitPictureInPicture']
const pushCommands = [
  'start', 'stop', 'snapshot', 'switchCamera', 'toggleTorch', 'playBGM', 'stopBGM', 'pauseBGM', 'resumeBGM',
  'setBGMVolume', 'startPreview', 'stopPreview',
]

/**
 * Stands in for 腾讯云直播助手: two components with the documented properties, and instances that record their commands. It
 * exists only where app.json declares it, as on a phone.
 */
export function installLiveRoomPlugin(
  env: MiniProgramEnv,
  { space }: Pick<Components, 'space'>,
  { plugins = {} }: AppJson,
  faults: Faults,
): LiveRoomPlugin {
  const commands: PluginCommand[] = []
  const shown = new Map<PluginCommand['component'], ShownComponent>()
  const addressOf = (component: PluginCommand['component']): string | null => {
    const data = shown.get(component)?.data
    return data === undefined ? null : String(component === 'live-room-push' ? data.pushUrl : data.playUrl)
  }
  const alias = Object.keys(plugins).find((name) => plugins[name]?.provider === PROVIDER)
  if (alias !== undefined) {
    const own = env.createCodeSpace(PROVIDER, false, { 'live-room-play': 'play', 'live-room-push': 'push' })
    const define = (path: string, component: PluginCommand['component'], properties: PluginProps): void => {
      own.addComponentStaticConfig(path, { component: true })
      own.addCompiledTemplate(path, slotTemplate())
      own.componentEnv(path, ({ Component }) =>
        Component({
          properties: properties as never,
          lifetimes: {
            attached() {
              shown.set(component, this as unknown as ShownComponent)
              // The real one loads by itself, after the page that shows it.
              setTimeout(() => (this as unknown as ShownComponent).triggerEvent('AttachedEvent', {}, {}))
            },
            detached() {
              if (shown.get(component) === (this as unknown)) shown.delete(component)
            },
          },
        }),
      )
    }
    define('play', 'live-room-play', playProps)
    define('push', 'live-room-push', pushProps)
    space.importCodeSpace(PROVIDER, alias)
  }
  const instance = (component: PluginCommand['component'], names: readonly string[]) =>
    Object.fromEntries(
      names.map((command) => [
        command,
        (...args: unknown[]) => {
          commands.push({ component, command, args, address: addressOf(component) })
          checkArguments(command, args, faults)
          if (command === 'snapshot') {
            const [{ success } = {}] = args as [{ success?(result: object): void }?]
            success?.({ tempImagePath: 'http://tmp/snapshot.jpg' })
          }
        },
      ]),
    )
  return {
    commands,
    requirePlugin(asked) {
      if (asked !== alias) throw new Error(`plugin "${asked}" is not defined in app.json`)
      return {
        instance: {
          getLiveRoomInstance: () => instance('live-room-play', playCommands),
          getLiveRoomPushInstance: () => instance('live-room-push', pushCommands),
        },
      }
    },
  }
}

interface ShownComponent {
  readonly data: Readonly<Record<string, unknown>>
  triggerEvent(name: string, detail: object, options: object): void
}

/** Both take other types than WeChat's own tags do, and silently do nothing when they get those. */
function checkArguments(command: string, args: readonly unknown[], faults: Faults): void {
  const [first] = args
  if (command === 'requestFullScreen' && typeof first !== 'boolean') {
    faults.add('plugin', `requestFullScreen takes true or false, not ${JSON.stringify(first)}`)
  }
  if (command === 'setBGMVolume' && typeof (first as { volume?: unknown } | undefined)?.volume !== 'string') {
    faults.add('plugin', `setBGMVolume takes { volume: string }, not ${JSON.stringify(first)}`)
  }
}

function slotTemplate(): template.ComponentTemplate {
  const group = new TmplGroup()
  group.addTmpl('', '<slot/>')
  const groupList = new Function(`return ${group.getTmplGenObjectGroups()}`)() as Record<string, unknown>
  group.free()
  return { groupList, content: groupList[''] } as unknown as template.ComponentTemplate
}
