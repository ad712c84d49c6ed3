import type { Unsubscribe } from '@/domain/kernel/clock'
import type { FiguresReply, LivesReply } from '@/domain/wire/figureHttp'
import type { Ports } from '@/ports/ports'
import { pollWhileVisible } from './pollWhileVisible'

/** How often the figures of a live are read while they are seen, ms. */
export const FIGURES_PERIOD_MS = 4_000
/** Minutes of the live view. */
const SHOWN_MINUTES = 60

const pathOf = (roomId: string): string => `/api/rooms/${encodeURIComponent(roomId)}/figures`

/** Reads the figures of a live and its last hour again and again. A failed reading keeps the last one. */
export const watchFigures = (
  ports: Pick<Ports, 'http' | 'clock' | 'presence'>,
  roomId: string,
  onReply: (reply: FiguresReply) => void,
): Unsubscribe =>
  pollWhileVisible<FiguresReply>(
    ports,
    { path: `${pathOf(roomId)}?minutes=${SHOWN_MINUTES}`, firstMs: 0, periodMs: FIGURES_PERIOD_MS },
    onReply,
  )

/** A live's figures with the last lives before it. */
export interface LiveReport {
  readonly figures: FiguresReply
  readonly lives: LivesReply['lives']
}

/** @throws AppError */
export async function readReport({ http }: Pick<Ports, 'http'>, roomId: string): Promise<LiveReport> {
  const [figures, { lives }] = await Promise.all([
    http.request<FiguresReply>('GET', pathOf(roomId)),
    http.request<LivesReply>('GET', `${pathOf(roomId)}/lives`),
  ])
  return { figures, lives }
}
