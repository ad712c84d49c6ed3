import type { PushMusic, PusherSignal } from '@/ports/livePusher'

/** The music under the host's voice, as it stands. */
export interface MusicState {
  readonly url: string
  /** 0–1. Begins half as loud as it was recorded: a voice stays above it. */
  readonly volume: number
  readonly phase: 'off' | 'playing' | 'paused' | 'failed'
}

export interface MusicActions {
  playMusic(url: string): void
  /** Pauses, or goes on after a pause. */
  toggleMusic(): void
  stopMusic(): void
  setMusicVolume(volume: number): void
}

export const silentMusic: MusicState = { url: '', volume: 0.5, phase: 'off' }

interface MusicContext {
  read(): MusicState
  write(music: MusicState): void
  player(): PushMusic | null
}

/** State of the music after a signal of the pusher. */
export const followMusic = (music: MusicState, { state }: Extract<PusherSignal, { type: 'music' }>): MusicState => {
  if (state === 'playing') return { ...music, phase: 'playing' }
  return { ...music, phase: state === 'failed' ? 'failed' : 'off' }
}

export function createMusicActions({ read, write, player }: MusicContext): MusicActions {
  return {
    playMusic(url) {
      const { volume } = read()
      write({ url, volume, phase: 'playing' })
      player()?.setVolume(volume)
      player()?.play(url)
    },
    toggleMusic() {
      const music = read()
      if (music.phase === 'playing') {
        player()?.pause()
        write({ ...music, phase: 'paused' })
      } else if (music.phase === 'paused') {
        player()?.resume()
        write({ ...music, phase: 'playing' })
      }
    },
    stopMusic() {
      player()?.stop()
      write({ ...read(), phase: 'off' })
    },
    setMusicVolume(volume) {
      player()?.setVolume(volume)
      write({ ...read(), volume })
    },
  }
}
