import { spawn, type ChildProcess } from 'node:child_process'
import { HangWatch } from '../../../server/adapters/media/embedded/hangWatch'
import { readProcessTime, type ProcessTime } from '../../../server/adapters/media/embedded/processTime'
import { until } from './edgeRig'

const times = { beatMs: 2_000, beatsMissed: 5 }
/** Beats without an answer, 2 s apart, until the process counts as hung. @returns the number of beats. */
const beatsUntilHung = (time: (beat: number) => ProcessTime | null, { everyMs = 2_000, most = 100 } = {}): number => {
  const watch = new HangWatch(times)
  for (let beat = 0; beat < most; beat += 1) if (watch.beat(beat * everyMs, () => time(beat))) return beat
  return Infinity
}

test('[MEDIA-41] a process that sleeps and answers nothing hangs after five beats', () => {
  expect(beatsUntilHung(() => ({ cpuMs: 40, isRunnable: false }))).toBe(5)
})

test('[MEDIA-41] a process that is busy by itself hangs after five beats of processor time', () => {
  expect(beatsUntilHung((beat) => ({ cpuMs: beat * 2_000, isRunnable: true }))).toBe(6)
  expect(beatsUntilHung((beat) => ({ cpuMs: beat * 500, isRunnable: true }))).toBe(21)
})

test('[MEDIA-41] a process that is ready to run and gets no processor does not hang', () => {
  expect(beatsUntilHung(() => ({ cpuMs: 40, isRunnable: true }))).toBe(Infinity)
})

test('[MEDIA-41] without the processor time of the system, beats that were sent late do not count', () => {
  expect(beatsUntilHung(() => null)).toBe(5)
  expect(beatsUntilHung(() => null, { everyMs: 5_000 })).toBe(Infinity)
})

test('[MEDIA-41] an answer starts the count anew, and no time is read before a beat is missed', () => {
  const watch = new HangWatch(times)
  let reads = 0
  const sleeping = (): ProcessTime => {
    reads += 1
    return { cpuMs: 0, isRunnable: false }
  }
  for (let beat = 0; beat < 20; beat += 1) {
    expect(watch.beat(beat * 2_000, sleeping)).toBe(false)
    if (beat % 4 === 3) watch.answered()
  }
  expect(watch.beatsUnanswered).toBe(0)
  const reading = reads
  watch.beat(50_000, sleeping)
  expect(reads).toBe(reading)
})

const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})
const running = (program: string): number => {
  const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' })
  started.push(child)
  return child.pid ?? 0
}
// Processor time of another process is read from /proc, which Linux alone has; elsewhere late pings do not count.
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('[MEDIA-41] the system distinguishes a busy, a sleeping and a stopped process', async () => {
  const busy = running('for (;;);')
  const from = await until(() => readProcessTime(busy), 'the process')
  const later = await until(() => {
    const time = readProcessTime(busy)
    return time && time.cpuMs >= from.cpuMs + 200 ? time : null
  }, '200 ms of processor time')
  expect(later.isRunnable).toBe(true)
  const asleep = running('setInterval(() => {}, 1e9)')
  await until(() => readProcessTime(asleep)?.isRunnable === false, 'sleep')
  process.kill(busy, 'SIGSTOP')
  await until(() => readProcessTime(busy)?.isRunnable === false, 'the stop')
  expect(readProcessTime(2 ** 30)).toBeNull()
})
