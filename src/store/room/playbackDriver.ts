import { createScope } from '@/domain/kernel/scope'
import type { Unsubscribe } from '@/domain/kernel/clock'
import { createGeneration } from '@/domain/kernel/generation'
import {
  idlePlayback,
  stepPlayback,
  type Playback,
  type PlaybackCommand,
  type PlaybackEvent,
} from '@/domain/live/playbackMachine'
import type { PlaybackOffer, PlaybackSource } from '@/domain/live/playbackSource'
import type { QualityChoice } from '@/domain/live/quality'
import type { LivePlayer } from '@/ports/livePlayer'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import type { Sound } from './roomSession'

/** Interval of the machine's clock event, ms: its limits tolerate a delay of a second. */
const TICK_MS = 1_000

export interface PlaybackDriverDeps {
  readonly ports: Pick<Ports, 'clock' | 'presence'>
  /** Signed addresses for this room. @throws AppError */
  fetchOffer(): Promise<PlaybackOffer>
  onChange(playback: Playback, sound: Sound): void
  /** Nothing can be drawn over the picture. */
  onOverlayFailed(): void
  /** A preview starts silent; a room tries with sound. */
  readonly startMuted: boolean
  /** The viewer's last choice. */
  readonly quality: QualityChoice
}

/** Lets the playback machine drive the stage's player. It decides nothing itself. */
export interface PlaybackDriver {
  readonly playback: Playback
  /** Whether a stage has made a player yet. */
  readonly hasPlayer: boolean
  step(event: PlaybackEvent): void
  attach(player: LivePlayer): void
  /**
   * The stage of this player is gone: nothing is asked for or loaded until another player comes. One that another has
   * replaced already changes nothing.
   */
  detach(player: LivePlayer): void
  tapToPlay(): void
  toggleMuted(): void
  close(): void
}

export function createPlaybackDriver(deps: PlaybackDriverDeps): PlaybackDriver {
  const { fetchOffer, onChange, onOverlayFailed, startMuted, quality } = deps
  const { clock, presence } = deps.ports
  const scope = createScope()
  let playback = idlePlayback([], { skewMs: null, quality })
  let sound: Sound = startMuted ? 'mutedByPerson' : 'on'
  let player: LivePlayer | null = null
  let unsubscribe: Unsubscribe = () => undefined
  const generation = createGeneration()

  const step = (event: PlaybackEvent): void => {
    const { next, commands } = stepPlayback(playback, event, clock.now())
    if (next === playback && commands.length === 0) return
    playback = next
    onChange(playback, sound)
    for (const command of commands) carryOut(command)
  }

  const carryOut = (command: PlaybackCommand): void => {
    switch (command.do) {
      case 'stop':
        return player?.stop()
      case 'load':
        return load(command.source)
      case 'pause':
        return player?.pause()
      case 'resume':
        return player?.resume()
      case 'fetchOffer':
        return void ask(generation.advance())
    }
  }

  const load = (source: PlaybackSource): void => {
    if (player === null) return
    try {
      player.setMuted(sound !== 'on')
      player.load(source)
      player.play()
    } catch (cause) {
      step({ type: 'failed', error: toAppError(cause) })
    }
  }

  const ask = async (isCurrent: () => boolean): Promise<void> => {
    try {
      const offer = await fetchOffer()
      if (isCurrent() && !scope.closed) step({ type: 'offered', offer })
    } catch (cause) {
      if (isCurrent() && !scope.closed) step({ type: 'offerFailed', error: toAppError(cause) })
    }
  }

  const setSound = (next: Sound): void => {
    sound = next
    player?.setMuted(next !== 'on')
    onChange(playback, sound)
  }

  scope.add(clock.every(TICK_MS, () => step({ type: 'tick' })))
  let seen = presence.isVisible()
  let online = presence.isOnline()
  scope.add(
    presence.onChange(() => {
      if (presence.isVisible() !== seen) {
        seen = presence.isVisible()
        step({ type: seen ? 'visible' : 'hidden' })
      }
      if (presence.isOnline() !== online) {
        online = presence.isOnline()
        if (online) step({ type: 'online' })
      }
    }),
  )

  return {
    get playback() {
      return playback
    },
    get hasPlayer() {
      return player !== null
    },
    step,
    attach(next) {
      // A player that began before its stage was drawn, which now hands it up: it plays already.
      if (next === player) return
      unsubscribe()
      player = next
      unsubscribe = next.onSignal((signal) => {
        switch (signal.type) {
          case 'overlayFailed':
            return onOverlayFailed()
          case 'mutedByBrowser':
            sound = 'mutedByBrowser'
            return onChange(playback, sound)
          // Said beside the picture: `stageControls` listens.
          case 'fullscreen':
          case 'pictureInPicture':
          case 'numbers':
            return
          default:
            return step(signal)
        }
      })
      next.setMuted(sound !== 'on')
      step({ type: 'stage', playable: next.can.protocols })
    },
    detach(leaving) {
      if (leaving !== player) return
      unsubscribe()
      player?.stop()
      player = null
      generation.advance()
      playback = idlePlayback([], playback)
      onChange(playback, sound)
    },
    tapToPlay() {
      setSound('on')
      player?.play()
    },
    toggleMuted() {
      setSound(sound === 'on' ? 'mutedByPerson' : 'on')
    },
    close() {
      scope.close()
      unsubscribe()
      player?.stop()
      player = null
    },
  }
}

