import type { Registry } from 'prom-client'
import type { LiveMetrics } from '../ports/metrics'

const meanings: Readonly<Record<keyof LiveMetrics, string>> = {
  sockets: 'Open sockets',
  socketsTotal: 'Sockets opened',
  rooms: 'Rooms held in memory',
  framesInTotal: 'Frames received',
  framesOutTotal: 'Frames written to sockets',
  bytesOutTotal: 'Bytes written to sockets',
  eventsTotal: 'Log entries that became durable',
  appendFailuresTotal: 'Appends the log could not keep',
  refusedTotal: 'Sockets refused or closed with a reason',
  slowSkippedTotal: 'Times a slow reader was told of a gap',
  slowCutTotal: 'Slow readers that were cut',
  seats: 'People who read by a group of Tencent Chat',
  polls: 'Clients that read by long polling',
  relaySentTotal: 'Messages sent to groups',
  relayFailedTotal: 'Messages to groups that failed',
  relayWaiting: 'Log entries that wait to be sent to groups',
}

/** `framesOutTotal` becomes `kaibo_frames_out_total`. */
const metricName = (name: string): string => `kaibo_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

/**
 * The server's numbers for Prometheus, with those of the process. They are read when somebody asks.
 * prom-client is loaded on the first request: most servers are never asked, and every start would wait for it.
 */
export async function createMetrics(metrics: LiveMetrics): Promise<Registry> {
  const { Counter, Gauge, Registry, collectDefaultMetrics } = await import('prom-client')
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'kaibo_' })
  for (const [key, help] of Object.entries(meanings) as [keyof LiveMetrics, string][]) {
    const name = metricName(key)
    if (key.endsWith('Total')) {
      new Counter({
        name,
        help,
        registers: [registry],
        collect() {
          this.reset()
          this.inc(metrics[key])
        },
      })
    } else {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(metrics[key])
        },
      })
    }
  }
  return registry
}
