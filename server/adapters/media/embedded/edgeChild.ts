import { fork, type ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { StreamFacts } from '@/domain/live/streamFacts'
import { AppError } from '@/domain/errors/AppError'
import type { SteadyClock } from '../../../ports/steadyClock'
import type { EdgeProcessConfig, FromEdge, ToEdge } from '../../../media/process/messages'
import type { EdgeSignal, PublishGate } from '../../../ports/mediaEdge'
import type { Logger } from '../../../ports/logger'
import { HangWatch } from './hangWatch'
import { readProcessTime, type ProcessTime } from './processTime'

/** How the media process is started: a built file, or a source file with what Node needs to read it. */
export interface EdgeProgram {
  readonly entry: string
  readonly execArgv?: readonly string[]
}

export interface EdgeChildDeps {
  readonly program: EdgeProgram
  /** The configuration of the next process; asked before every start. */
  readonly config: () => EdgeProcessConfig
  /** The environment variable that names the RTMP port, for the error of a port in use. */
  readonly portVariable: string
  readonly gate: PublishGate
  readonly clock: SteadyClock
  readonly logger: Logger
  readonly times?: Partial<EdgeChildTimes>
  /** Processor time of a process; read from the operating system where it is absent. */
  readonly processTime?: (pid: number) => ProcessTime | null
  readonly onReady: (rtmpPort: number) => void
  readonly onSignal: (signal: EdgeSignal) => void
  /** The process is gone; another comes unless we are stopping. */
  readonly onLost: () => void
}

/** Waits before the media process is started again, by failures in a row. Milliseconds. */
const RESTART_DELAYS_MS = [200, 500, 1_000, 2_000, 5_000] as const
/** A process that lived this long starts the row anew. Milliseconds. */
const HEALTHY_MS = 10_000
/** The process counts as not ready from so many unanswered beats on. */
const BEATS_MISSED_READY = 3

/** How long the media process is waited for. Milliseconds. */
export const edgeChildTimes = {
  /** From the start of the process until it listens. */
  startWithinMs: 20_000,
  /** Between two pings; after `beatsMissed` beats of its own time without an answer the process is ended. */
  beatMs: 2_000,
  beatsMissed: 5,
  /** Longest wait for an answer, and for a sign of life that somebody waits for. */
  askWithinMs: 3_000,
  pingWithinMs: 1_000,
} as const

export type EdgeChildTimes = { readonly [Name in keyof typeof edgeChildTimes]: number }

/** From `stop` to being killed. Milliseconds. */
const STOP_WITHIN_MS = 3_000

type Start = { resolve: () => void; reject: (cause: unknown) => void }

/** The media process as the application holds it: started, asked, restarted when it dies, and stopped. */
export class EdgeChild {
  private child: ChildProcess | null = null
  private ready = false
  private stopping = false
  private failures = 0
  private startedAtMs = 0
  private nextAsk = 1
  private readonly asked = new Map<number, (answer: FromEdge | null) => void>()
  private cancelRestart: () => void = () => undefined
  private cancelBeats: () => void = () => undefined
  private watch: HangWatch
  private pinging: Promise<boolean> | null = null
  /** Node forgets the callbacks of messages that wait, with their sockets, for a process that dies. */
  private readonly unsent = new Set<() => void>()
  /** The connection that was given away last: Node closes it once the process has it, and never if the process dies. */
  private passed: { close(): void } | null = null
  private readonly times: EdgeChildTimes

  constructor(private readonly deps: EdgeChildDeps) {
    this.times = { ...edgeChildTimes, ...deps.times }
    this.watch = new HangWatch(this.times)
  }

  /** Whether the process listens, and has answered of late. */
  get isReady(): boolean {
    return this.ready && this.watch.beatsUnanswered < BEATS_MISSED_READY
  }

  /** Asks the process for a sign of life. Callers share one question. */
  answers(): Promise<boolean> {
    if (!this.ready) return Promise.resolve(false)
    this.pinging ??= this.ask((ask) => ({ type: 'ping', ask }), this.times.pingWithinMs)
      .then((answer) => answer !== null)
      .finally(() => (this.pinging = null))
    return this.pinging
  }

  /** The process id, for diagnostics; null while there is no process. */
  get pid(): number | null {
    return this.child?.pid ?? null
  }

  /** Resolves when the process listens. @throws AppError `server.portInUse`. */
  start(): Promise<void> {
    this.stopping = false
    return new Promise((resolve, reject) => this.launch({ resolve, reject }))
  }

  async stop(): Promise<void> {
    this.stopping = true
    this.cancelRestart()
    const child = this.child
    if (!child) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    // A process that does not listen yet, or hangs, cannot close players in order and would not read `stop`.
    if (!this.isReady) child.kill('SIGKILL')
    const cancelKill = this.deps.clock.after(STOP_WITHIN_MS, () => child.kill('SIGKILL'))
    this.send({ type: 'stop' })
    await gone
    cancelKill()
  }

  /** Sends a message, with a socket if given. @returns false when there is no process to take it. */
  send(message: ToEdge, socket?: Socket, sent: () => void = () => undefined): boolean {
    const child = this.child
    if (!child?.connected) return false
    const handle = (socket as unknown as { _handle?: { close(): void } } | undefined)?._handle
    const done = (): void => {
      if (!this.unsent.delete(done)) return
      if (handle) this.passed = handle
      sent()
    }
    this.unsent.add(done)
    child.send(message, socket, {}, (cause) => {
      if (cause) this.deps.logger.debug({ err: cause }, 'message to the media process was lost')
      done()
    })
    return true
  }

  async kick(stream: string): Promise<boolean> {
    const answer = await this.ask((ask) => ({ type: 'kick', ask, stream }))
    return answer?.type === 'kicked' && answer.was
  }

  async describe(stream: string): Promise<StreamFacts | null> {
    const answer = await this.ask((ask) => ({ type: 'describe', ask, stream }))
    return answer?.type === 'described' ? answer.facts : null
  }

  /** Null when the process is gone, or does not answer in time. */
  private ask(question: (ask: number) => ToEdge, withinMs = this.times.askWithinMs): Promise<FromEdge | null> {
    const ask = this.nextAsk++
    return new Promise((resolve) => {
      const cancel = this.deps.clock.after(withinMs, () => this.answer(ask, null))
      this.asked.set(ask, (answer) => {
        cancel()
        resolve(answer)
      })
      if (!this.send(question(ask))) this.answer(ask, null)
    })
  }

  private beat(child: ChildProcess): void {
    const { clock, logger, processTime = readProcessTime } = this.deps
    if (this.watch.beat(clock.steady(), () => (child.pid === undefined ? null : processTime(child.pid)))) {
      logger.error({ pid: child.pid, beats: this.watch.beatsUnanswered }, 'the media process hangs; it is ended')
      child.kill('SIGKILL')
      return
    }
    this.send({ type: 'ping', ask: 0 })
  }

  private answer(ask: number, answer: FromEdge | null): void {
    this.asked.get(ask)?.(answer)
    this.asked.delete(ask)
  }

  private launch(start: Start | null): void {
    const { program, clock, logger } = this.deps
    const child = fork(program.entry, [], {
      execArgv: [...(program.execArgv ?? [])],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.child = child
    this.startedAtMs = clock.steady()
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => logger.error({ line }, 'media process'))
    }
    let pending = start
    this.watch = new HangWatch(this.times)
    const cancelStart = clock.after(this.times.startWithinMs, () => {
      if (!failStart(new Error('the media process did not begin to listen in time'))) child.kill('SIGKILL')
    })
    const failStart = (cause: unknown): boolean => {
      const waiting = pending
      pending = null
      if (!waiting) return false
      this.stopping = true
      waiting.reject(cause)
      child.kill('SIGKILL')
      return true
    }
    child.on('error', (cause) => {
      if (!failStart(cause)) logger.error({ err: cause }, 'media process')
    })
    child.on('message', (message: FromEdge) => {
      if (message.type === 'ready') {
        this.ready = true
        cancelStart()
        this.cancelBeats = clock.every(this.times.beatMs, () => this.beat(child))
        this.deps.onReady(message.rtmpPort)
        pending?.resolve()
        pending = null
      } else if (message.type === 'portInUse') {
        const cause = new AppError('server.portInUse', { port: message.port, variable: this.deps.portVariable })
        if (!failStart(cause)) child.kill('SIGKILL')
      } else if (message.type === 'startFailed') {
        if (!failStart(new Error(`media process: ${message.words}`))) child.kill('SIGKILL')
      } else this.receive(message)
    })
    child.once('exit', (code, signal) => {
      cancelStart()
      if (this.child === child) this.lost(code, signal)
      failStart(new Error(`the media process ended before it listened (code ${code}, signal ${signal})`))
    })
    this.send({ type: 'start', config: this.deps.config() })
  }

  private receive(message: FromEdge): void {
    switch (message.type) {
      case 'signal':
        return this.deps.onSignal(message.signal)
      case 'log':
        return this.deps.logger[message.level](message.fields, message.message)
      case 'pong':
        this.watch.answered()
        return this.answer(message.ask, message)
      case 'kicked':
      case 'described':
        return this.answer(message.ask, message)
      case 'gate': {
        const { ask, stream, by } = message
        this.deps.gate(stream, by).then(
          (answer) => this.send({ type: 'gateAnswer', ask, answer }),
          (cause: unknown) => {
            this.deps.logger.error({ err: cause, stream }, 'whether a push may enter could not be answered')
            this.send({ type: 'gateAnswer', ask, answer: { ok: false, reason: 'unknownStream' } })
          },
        )
      }
    }
  }

  private lost(code: number | null, signal: string | null): void {
    const { clock, logger } = this.deps
    this.child = null
    this.ready = false
    this.cancelBeats()
    this.passed?.close()
    for (const done of [...this.unsent]) done()
    this.passed = null
    for (const ask of [...this.asked.keys()]) this.answer(ask, null)
    this.deps.onLost()
    if (this.stopping) return
    if (clock.steady() - this.startedAtMs > HEALTHY_MS) this.failures = 0
    const delayMs = RESTART_DELAYS_MS[Math.min(this.failures, RESTART_DELAYS_MS.length - 1)] ?? 0
    this.failures += 1
    logger.error({ code, signal, delayMs }, 'the media process died; it is started again')
    this.cancelRestart = clock.after(delayMs, () => this.launch(null))
  }
}
