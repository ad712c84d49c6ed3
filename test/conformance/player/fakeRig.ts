import type { PlayerSignal } from '@/ports/livePlayer'
import { FakeLivePlayer } from '../../fakes/fakeLivePlayer'
import type { PlayerRig } from './playerRig'

/** The player of all other tests: it emits the signals that a test gives it, as long as it plays. */
export function makeFakeRig(): PlayerRig {
  const player = new FakeLivePlayer()
  const signals: PlayerSignal[] = []
  let hasVideo = true
  player.onSignal((signal) => signals.push(signal))
  const { other, source } = {
    source: { protocol: 'hls', url: 'https://here.test/live/a.m3u8' },
    other: { protocol: 'hls', url: 'https://here.test/live/b.m3u8' },
  } as const
  const happens = (event: Parameters<FakeLivePlayer['happen']>[0]) => async () => player.happen(event)
  return {
    player,
    signals,
    source,
    other,
    pressExit: null,
    unplayable: { protocol: 'webrtc', url: 'webrtc://here.test/live/a' },
    emit: async (command) => command(player),
    seen: () => ({
      url: player.running ? (player.loaded.at(-1)?.url ?? null) : null,
      running: player.running,
      muted: player.muted,
      starts: player.starts,
      held: player.paused,
      crops: true,
      fullscreen: player.fullscreen,
      smallWindow: player.pictureInPicture,
      soundOutput: player.settings.soundOutput,
      turned: player.settings.orientation === 'landscape',
      leastCacheSec: player.settings.pace === 'quick' ? 0 : 1,
      mostCacheSec: player.settings.pace === 'quick' ? 1 : 3,
      backgroundSound: player.backgroundSound?.url ?? null,
    }),
    happens: {
      picture: happens('picture'),
      stall: happens('stall'),
      loss: happens('loss'),
      end: happens('end'),
      oddity: async () => undefined,
      fullscreen: async (on) => player.signal({ type: 'fullscreen', on }),
      smallWindow: async (on) => player.signal({ type: 'pictureInPicture', on }),
      figures: async () => {
        const unknown = { widthPx: null, heightPx: null, networkLevel: null, queuedFrames: null, audioKbps: null }
        player.signal({ type: 'numbers', numbers: { ...unknown, videoKbps: 812, framesPerSecond: 15 } })
      },
      glanceAway: null,
      async video(on) {
        if (on !== hasVideo) player.signal({ type: 'picture', on })
        hasVideo = on
      },
      overlayLoss: async () => player.signal({ type: 'overlayFailed' }),
    },
    close: () => player.dispose(),
  }
}
