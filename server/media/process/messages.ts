import type { PublishGate, EdgeSignal } from '../../ports/mediaEdge'
import type { StreamFacts } from '@/domain/live/streamFacts'
import type { MediaLimits } from '../limits'
import type { PlayerRequest } from '../output/playerRequest'
import type { PublishRequest } from '../publishSocket/publishRequest'

/** Start parameters of the media process. */
export interface EdgeProcessConfig {
  readonly rtmpHost: string
  readonly rtmpPort: number
  /** Where HLS is served to the application: a Unix socket, or a named pipe on Windows. */
  readonly hlsSocket: string
  readonly pushKey: string
  /** Generations of push addresses above 0. */
  readonly generations: readonly (readonly [stream: string, generation: number])[]
  /** Streams that everybody may watch. */
  readonly shown: readonly string[]
  readonly limits: MediaLimits
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

type GateAnswer = Awaited<ReturnType<PublishGate>>

/** From the application to the media process. `player` and `publisher` travel with their socket. */
export type ToEdge =
  | { type: 'start'; config: EdgeProcessConfig }
  | { type: 'player'; request: PlayerRequest }
  | { type: 'publisher'; request: PublishRequest }
  | { type: 'gateAnswer'; ask: number; answer: GateAnswer }
  | { type: 'show'; stream: string; isShown: boolean }
  | { type: 'pushKey'; stream: string; generation: number }
  | { type: 'dropPushes'; by: string; kept: readonly string[] }
  | { type: 'dropViewer'; stream: string; viewer: string }
  | { type: 'kick'; ask: number; stream: string }
  | { type: 'describe'; ask: number; stream: string }
  | { type: 'ping'; ask: number }
  | { type: 'stop' }

/** From the media process to the application. */
export type FromEdge =
  | { type: 'ready'; rtmpPort: number }
  | { type: 'portInUse'; port: number }
  | { type: 'startFailed'; words: string }
  | { type: 'signal'; signal: EdgeSignal }
  | { type: 'gate'; ask: number; stream: string; by: string }
  | { type: 'kicked'; ask: number; was: boolean }
  | { type: 'described'; ask: number; facts: StreamFacts | null }
  | { type: 'pong'; ask: number }
  | { type: 'log'; level: LogLevel; fields: Record<string, unknown>; message: string }
