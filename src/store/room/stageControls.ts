import type { Unsubscribe } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { PlaybackEvent } from '@/domain/live/playbackMachine'
import { initialPlaySettings, type PlaySettings } from '@/domain/live/playSettings'
import type { BackgroundSound, LivePlayer, PlayerAbilities, PlayerSignal } from '@/ports/livePlayer'
import type { Ports } from '@/ports/ports'

/** From this level of WeChat's one to six on, the network does not carry the picture: "poor". */
export const WEAK_NETWORK_LEVEL = 4

/** Facts about the stage besides the video itself. */
export interface StageFacts {
  /** Null until the stage has made a player. */
  readonly can: PlayerAbilities | null
  readonly fullscreen: boolean
  readonly pictureInPicture: boolean
  readonly weakNetwork: boolean
  readonly settings: PlaySettings
}

/** The viewer's controls; a control that the player lacks does nothing, and `can` says so before. */
export interface StageControls {
  hold(): void
  release(): void
  setFullscreen(on: boolean): void
  setPictureInPicture(on: boolean): void
  choose(settings: Partial<PlaySettings>): void
}

export const initialStageFacts: StageFacts = {
  can: null,
  fullscreen: false,
  pictureInPicture: false,
  weakNetwork: false,
  settings: initialPlaySettings,
}

export interface StageControlsDeps {
  readonly presence: Ports['presence']
  /** Whether the video goes on in a small window while the room is covered by another page: viewers buy meanwhile. */
  readonly overPages: boolean
  step(event: PlaybackEvent): void
  onChange(stage: StageFacts): void
  /** The sound of the running picture by itself; null where there is none. */
  findSound(): BackgroundSound | null
}

/** Controls of the player besides loading the video, and their state from its signals. */
export function createStageControls(deps: StageControlsDeps): StageControls & {
  attach(player: LivePlayer): void
  close(): void
} {
  const { presence, overPages, step, onChange, findSound } = deps
  const scope = createScope()
  let facts: StageFacts = { ...initialStageFacts, settings: { ...initialPlaySettings, overPages } }
  let player: LivePlayer | null = null
  let unsubscribe: Unsubscribe = () => undefined
  // A call must not be talked over.
  const isAway = (): boolean => !presence.isVisible() && !presence.isInterrupted()
  let away = isAway()

  const change = (next: Partial<StageFacts>): void => {
    facts = { ...facts, ...next }
    onChange(facts)
  }
  const follow = (signal: PlayerSignal): void => {
    switch (signal.type) {
      case 'fullscreen':
        return change({ fullscreen: signal.on })
      case 'pictureInPicture':
        return change({ pictureInPicture: signal.on })
      case 'numbers': {
        const weakNetwork = (signal.numbers.networkLevel ?? 0) >= WEAK_NETWORK_LEVEL
        if (weakNetwork !== facts.weakNetwork) change({ weakNetwork })
        return
      }
      default:
        return
    }
  }
  const followPresence = (): void => {
    if (isAway() === away) return
    away = isAway()
    if (player?.can.backgroundSound !== true || !facts.settings.backgroundSound) return
    player.setBackgroundSound(away ? findSound() : null)
  }
  scope.add(presence.onChange(followPresence))

  return {
    hold: () => step({ type: 'hold' }),
    release: () => step({ type: 'release' }),
    setFullscreen: (on) => player?.setFullscreen(on),
    setPictureInPicture: (on) => player?.setPictureInPicture(on),
    choose(settings) {
      change({ settings: { ...facts.settings, ...settings } })
      player?.apply(facts.settings)
    },
    attach(next) {
      unsubscribe()
      player = next
      unsubscribe = next.onSignal(follow)
      next.apply(facts.settings)
      change({ can: next.can, fullscreen: false, pictureInPicture: false, weakNetwork: false })
    },
    close() {
      scope.close()
      unsubscribe()
      player = null
    },
  }
}
