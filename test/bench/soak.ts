/**
 * A soak of the built server: 200 viewers, 20 lines a second, a push that breaks each minute, for one hour by
 * default. Samples memory and handles of both processes and prints them as a table and as curves.
 * `npx tsx test/bench/soak.ts [minutes]`; Ctrl-C ends the run early and prints the samples so far.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readFlvFile } from '../../server/media/flv/flvFile'
import { startLoopPublisher } from '../../server/media/publish/loopPublisher'
import { systemClock } from '../../src/platform/kernel/systemClock'
import { buildServer, startServer } from '../server/start/serverProcess'
import { heading, line, median } from './report'
import type { AudienceFigures, AudienceOrder } from './soak/audience'
import { drawCurve, measureGrowth, takeSample, type ProcessFigures, type Sample } from './soak/figures'

const VIEWERS = 200
const LINES_PER_SEC = 20
const PUSH_MS = 57_000
const BREAK_MS = 3_000
const SAMPLE_MS = 15_000
/** Growth from the second quarter to the last that still counts as flat. */
const MEMORY_GROWTH = 0.15
const HANDLE_GROWTH = 0.05
const TABLE_ROWS = 20
const ROOM = 'soak'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function post<Reply>(url: string, token: string, body: object): Promise<Reply> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${response.status} ${url}: ${await response.text()}`)
  return (await response.json()) as Reply
}

/** A push that goes on for 57 s and is away for 3 s, again and again. */
async function pushInTurns(address: () => Promise<string>, stopped: () => boolean): Promise<void> {
  const tags = readFlvFile(readFileSync(path.join(__dirname, '../fixtures/media/sample.flv')))
  const quiet = (): void => undefined
  const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet }
  while (!stopped()) {
    const loop = startLoopPublisher({ address, tags, clock: systemClock, logger })
    for (let waitedMs = 0; waitedMs < PUSH_MS && !stopped(); waitedMs += 1_000) await pause(1_000)
    loop.close()
    await pause(BREAK_MS)
  }
}

async function askAudience(audience: ChildProcess): Promise<AudienceFigures> {
  const answer = once(audience, 'message')
  audience.send('figures')
  return ((await answer) as [AudienceFigures])[0]
}

const table = (samples: readonly Sample[]): string => {
  const every = Math.max(1, Math.ceil(samples.length / TABLE_ROWS))
  const cells = (figures: ProcessFigures | null): string =>
    figures === null
      ? '      –      –         –'
      : figures.megabytes.toFixed(1).padStart(7) +
        String(figures.handles).padStart(7) +
        figures.cpuSeconds.toFixed(0).padStart(10)
  const rows = samples.filter((_, index) => index % every === 0 || index === samples.length - 1)
  return [
    '  minute |  application: MB  handles  CPU s |  media: MB  handles  CPU s',
    ...rows.map(({ atSec, application, media }) =>
      `${(atSec / 60).toFixed(1).padStart(8)} | ${cells(application)} | ${cells(media)}`,
    ),
  ].join('\n')
}

function judge(samples: readonly Sample[]): boolean {
  const application = samples.map((sample) => sample.application)
  const media = samples.flatMap((sample) => sample.media ?? [])
  const curvesOf = (name: string, figures: readonly ProcessFigures[]) => [
    { title: `${name}, MB`, most: MEMORY_GROWTH, values: figures.map(({ megabytes }) => megabytes) },
    { title: `${name}, handles`, most: HANDLE_GROWTH, values: figures.map(({ handles }) => handles) },
  ]
  const curves = [...curvesOf('application', application), ...curvesOf('media', media)]
  let allMet = true
  for (const { title, values } of curves) process.stdout.write(`\n${drawCurve(title, values)}\n`)
  heading('Growth from the second quarter to the last')
  for (const { title, most, values } of curves) {
    const growth = measureGrowth(values, median)
    const met = growth <= most
    allMet &&= met
    line(title, `${(growth * 100).toFixed(1)} %`, { text: `<= ${most * 100} %`, met })
  }
  return allMet
}

async function soak(minutes: number): Promise<boolean> {
  buildServer()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kaibo-soak-'))
  const server = startServer({ DATA_DIR: dataDir })
  const [, origin = '', code = ''] = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/studio#code=([\w-]+)[\s\S]*Ctrl-C/)
  const { token } = await post<{ token: string }>(`${origin}/api/sessions/owner`, '', { code })
  await post(`${origin}/api/rooms`, token, { id: ROOM, kind: 'shop', title: 'Soak', hostName: 'Lin', guestsMayChat: true })
  await post(`${origin}/api/rooms/${ROOM}/commands`, token, { type: 'room.start' })

  let stopped = false
  const interrupt = (): void => void (stopped = true)
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  void server.ended.then(interrupt)
  const address = async (): Promise<string> =>
    (await post<{ url: string }>(`${origin}/api/rooms/${ROOM}/push-address`, token, {})).url
  const pushing = pushInTurns(address, () => stopped)
  const talk = { viewers: VIEWERS, linesPerSec: LINES_PER_SEC, addresses: 20, watches: true }
  const order: AudienceOrder = { origin, roomId: ROOM, ...talk }
  const audience = fork(path.join(__dirname, 'soak/audience.ts'), [JSON.stringify(order)], {
    execArgv: ['--import', 'tsx'],
    // Ctrl-C is this process's alone.
    detached: true,
  })
  await once(audience, 'message')

  const samples: Sample[] = []
  const beganAt = performance.now()
  const elapsedSec = (): number => (performance.now() - beganAt) / 1_000
  heading(`Soak: ${VIEWERS} viewers, ${LINES_PER_SEC} lines a second, a break each minute, ${minutes} minutes`)
  while (!stopped && elapsedSec() < minutes * 60) {
    const sample = takeSample(server.pid, elapsedSec())
    samples.push(sample)
    const { application, media } = sample
    const { connected, watching, acknowledged, reconnects } = await askAudience(audience)
    process.stdout.write(
      `${sample.atSec.toFixed(0).padStart(6)} s  application ${application.megabytes.toFixed(1)} MB ${application.handles}` +
        `  media ${media?.megabytes.toFixed(1) ?? '–'} MB ${media?.handles ?? '–'}` +
        `  sockets ${connected}  watching ${watching}  lines ${acknowledged}  reconnects ${reconnects}\n`,
    )
    await pause(SAMPLE_MS)
  }
  const survived = !(await Promise.race([server.ended.then(() => true), pause(0).then(() => false)]))
  stopped = true
  await pushing
  audience.send('silence')
  await once(audience, 'message')
  const last = await askAudience(audience)
  audience.disconnect()
  server.signal('SIGINT')
  const exit = await server.ended
  rmSync(dataDir, { recursive: true, force: true })

  process.stdout.write(`\n${table(samples)}\n`)
  const flat = judge(samples)
  heading('Lines')
  line('acknowledged', String(last.acknowledged))
  line('refused (limits of chat)', String(last.refused))
  line('lost after the acknowledgement', String(last.missing), { text: '0', met: last.missing === 0 })
  line('received twice', String(last.doubled), { text: '0', met: last.doubled === 0 })
  line('media received', `${(last.mediaBytes / 1e6).toFixed(0)} MB`)
  line('sockets that broke', String(last.reconnects), { text: '0', met: last.reconnects === 0 })
  line('the server lasted and ended with', `${survived ? 'yes' : 'NO'}, ${exit}`, { text: 'yes, 0', met: survived && exit === 0 })
  return flat && survived && last.missing === 0 && last.doubled === 0
}

void soak(Number(process.argv[2] ?? 60)).then((met) => (process.exitCode = met ? 0 : 1))
