/**
 * Cost of viewers for the media process: reading ones at 1.5 Mbps over http-flv, and ones that stop reading. The
 * viewers live in a process of their own, so that their work is not counted; the process measured is the edge's alone.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isConfigTag, readFlvFile, type FlvTag } from '../../server/media/flv/flvFile'
import { tagType } from '../../server/media/flv/flvTag'
import { startLoopPublisher } from '../../server/media/publish/loopPublisher'
import { systemClock } from '../../src/platform/kernel/systemClock'
import { startEdge } from './edgeRig'
import type { FromLoader, ToLoader } from './players/loader'
import { cpuSeconds, residentBytes } from './processCost'
import { heading, line } from './report'

const BITRATE_KBPS = 1_500
const WINDOW_MS = 10_000
const SETTLE_MS = 4_000
const READERS = [100, 300] as const
const STALLED = 300
/** A stall begins when the kernel's buffer is full: up to 4 MB a socket on Linux, 21 s of this stream; then 15 s. */
const CUT_WITHIN_MS = 45_000

const CPU_BUDGET = 0.05
const MEMORY_BUDGET_KB = 90
const STALLED_BUDGET_MB = 60
const STREAM = 'bench'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const quiet = (): void => undefined

/** The sample, its pictures filled up with NAL units of filler (type 12, H.264 §7.3.2.7) to the bitrate. */
function paddedSample(): FlvTag[] {
  const tags = readFlvFile(readFileSync(path.join(__dirname, '../fixtures/media/sample.flv')))
  const bytes = tags.reduce((sum, tag) => sum + tag.body.length, 0)
  const durationMs = tags.at(-1)?.timestampMs ?? 1
  const frames = tags.filter((tag) => tag.type === tagType.video && !isConfigTag(tag))
  const fillerBytes = Math.max(16, Math.round(((BITRATE_KBPS * durationMs) / 8 - bytes) / frames.length))
  const filler = Buffer.alloc(fillerBytes, 0xff)
  filler.writeUInt32BE(fillerBytes - 4)
  filler.writeUInt8(12, 4)
  filler.writeUInt8(0x80, fillerBytes - 1)
  return tags.map((tag) => (frames.includes(tag) ? { ...tag, body: Buffer.concat([tag.body, filler]) } : tag))
}

/** The viewers' process. */
class Loader {
  private readonly child: ChildProcess

  constructor(url: string) {
    this.child = fork(path.join(__dirname, 'players/loader.ts'), [url], { execArgv: ['--import', 'tsx'] })
  }

  async ask(order: ToLoader): Promise<FromLoader> {
    const answer = once(this.child, 'message')
    this.child.send(order)
    return ((await answer) as [FromLoader])[0]
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit')
    this.child.kill()
    await gone
  }
}

type Edge = Awaited<ReturnType<typeof startEdge>>
interface Reading {
  readonly core: number
  readonly bytes: number
  readonly kbps: number
}

/** Processor share of one core and memory, of the edge with this many viewers who read. */
async function measureReaders(edge: Edge, loader: Loader, viewers: number): Promise<Reading> {
  await loader.ask({ order: 'read', viewers })
  await pause(SETTLE_MS)
  await loader.ask({ order: 'count' })
  const before = cpuSeconds(edge.pid())
  const beganAt = performance.now()
  await pause(WINDOW_MS)
  const seconds = (performance.now() - beganAt) / 1_000
  const core = (cpuSeconds(edge.pid()) - before) / seconds
  const { bytes } = await loader.ask({ order: 'count' })
  return { core, bytes: residentBytes(edge.pid()), kbps: (bytes * 8) / 1_000 / seconds / Math.max(1, viewers) }
}

async function measureStalled(edge: Edge, loader: Loader): Promise<void> {
  await loader.ask({ order: 'read', viewers: 0 })
  await pause(SETTLE_MS)
  const before = residentBytes(edge.pid())
  await loader.ask({ order: 'stall', viewers: STALLED })
  const beganAt = performance.now()
  let most = before
  let left = STALLED
  while (left > 0 && performance.now() - beganAt < CUT_WITHIN_MS) {
    await pause(250)
    most = Math.max(most, residentBytes(edge.pid()))
    left = (await edge.edge.describe(STREAM))?.players ?? 0
  }
  const megabytes = (most - before) / 1e6
  const seconds = (performance.now() - beganAt) / 1_000
  line(`${STALLED} stalled viewers, memory at most`, `${megabytes.toFixed(1)} MB`, {
    text: `<= ${STALLED_BUDGET_MB} MB`,
    met: megabytes <= STALLED_BUDGET_MB,
  })
  line('  of them still there after the cut', `${left}`, {
    text: `0, ${CUT_WITHIN_MS / 1_000} s; took ${seconds.toFixed(0)} s`,
    met: left === 0,
  })
}

export async function benchPlayers(): Promise<void> {
  heading(`Viewers of http-flv at ${BITRATE_KBPS / 1_000} Mbps, cost to the media process`)
  const edge = await startEdge()
  const { origin } = edge
  const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet }
  const address = async (): Promise<string> => edge.edge.mintPush(STREAM, { origin }).url
  const up = new Promise<void>((resolve) => edge.edge.onSignal(({ type }) => type === 'up' && resolve()))
  const push = startLoopPublisher({ address, tags: paddedSample(), clock: systemClock, logger })
  await up
  const flv = edge.edge.mintPlay(STREAM, { origin }).sources.find(({ protocol }) => protocol === 'http-flv')
  const loader = new Loader(flv?.url ?? '')
  try {
    // The first connections bring in code and buffers that are there once: a warm-up, then the empty edge as the base.
    await measureReaders(edge, loader, 20)
    const empty = await measureReaders(edge, loader, 0)
    line('alone with the push (RTMP in, HLS made)', `${(empty.core * 100).toFixed(1)} % core`)
    for (const viewers of READERS) {
      const full = await measureReaders(edge, loader, viewers)
      const percent = ((full.core - empty.core) * 100) / viewers
      const kilobytes = (full.bytes - empty.bytes) / 1_000 / viewers
      line(`${viewers} viewers, processor a viewer (${full.kbps.toFixed(0)} kbps each)`, `${percent.toFixed(3)} %`, {
        text: `<= ${CPU_BUDGET} % of a core`,
        met: percent <= CPU_BUDGET,
      })
      line(`${viewers} viewers, memory a viewer`, `${kilobytes.toFixed(0)} kB`, {
        text: `<= ${MEMORY_BUDGET_KB} kB`,
        met: kilobytes <= MEMORY_BUDGET_KB,
      })
    }
    await measureStalled(edge, loader)
  } finally {
    await loader.stop()
    push.close()
    await edge.stop()
  }
}
