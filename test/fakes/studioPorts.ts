import type { Unsubscribe } from '@/domain/kernel/clock'
import type { ChosenFile, Http } from '@/ports/http'
import type { Presence } from '@/ports/ports'

/** One request as it was made. */
export interface AskedRequest {
  readonly method: string
  readonly path: string
  readonly body?: unknown
}

type Answer = (request: AskedRequest) => unknown

/** Answers requests by `METHOD path`; one without an answer waits until the test gives one. */
export class FakeHttp implements Http {
  readonly asked: AskedRequest[] = []
  readonly uploaded: ChosenFile[] = []
  token: string | null = null
  private readonly answers = new Map<string, Answer>()
  private readonly waiting: { key: string; request: AskedRequest; settle: (answer: Answer) => void }[] = []

  /** From now on this is the answer; a returned `Error` is thrown to the caller. */
  answer(key: string, answer: Answer): void {
    this.answers.set(key, answer)
    for (const waiter of this.waiting.splice(0)) {
      if (waiter.key === key) waiter.settle(answer)
      else this.waiting.push(waiter)
    }
  }

  /** Makes requests of this kind wait again. */
  hold(key: string): void {
    this.answers.delete(key)
  }

  countOf(key: string): number {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === key).length
  }

  request<Reply>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Reply> {
    const request = { method, path, ...(body === undefined ? {} : { body }) }
    this.asked.push(request)
    return this.settled<Reply>(`${method} ${path}`, request)
  }

  upload<Reply>(path: string, file: ChosenFile): Promise<Reply> {
    this.uploaded.push(file)
    return this.settled<Reply>(`UPLOAD ${path}`, { method: 'UPLOAD', path })
  }

  setToken(token: string | null): void {
    this.token = token
  }

  private settled<Reply>(key: string, request: AskedRequest): Promise<Reply> {
    return new Promise<Reply>((resolve, reject) => {
      const settle = (answer: Answer): void => {
        const reply = answer(request)
        if (reply instanceof Error) reject(reply)
        else resolve(reply as Reply)
      }
      const answer = this.answers.get(key)
      if (answer) settle(answer)
      else this.waiting.push({ key, request, settle })
    })
  }
}

/** A device that the test covers and disconnects. */
export class FakePresence implements Presence {
  private visible = true
  private online = true
  private interrupted = false
  private readonly listeners = new Set<() => void>()

  isVisible(): boolean {
    return this.visible
  }

  isOnline(): boolean {
    return this.online
  }

  isInterrupted(): boolean {
    return this.interrupted
  }

  onChange(listener: () => void): Unsubscribe {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  become(change: { visible?: boolean; online?: boolean; interrupted?: boolean }): void {
    this.visible = change.visible ?? this.visible
    this.interrupted = change.interrupted ?? this.interrupted
    this.online = change.online ?? this.online
    for (const listener of this.listeners) listener()
  }
}

/** Lets promises that are settled run their next steps. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}
