import { setTimeout as pause } from 'node:timers/promises'
import type { RoomEvent } from '@/domain/room/event'
import { openViewer } from '../../server/realtime/viewer'

/** Acknowledged entries of one kind, compared with the log. */
export interface Ledger {
  readonly acknowledged: number
  /** Acknowledged and not in the log. */
  readonly lost: readonly string[]
  /** More than once in the log, acknowledged or not. */
  readonly doubled: readonly string[]
}
export interface LoadFigures {
  readonly kinds: Readonly<Record<'lines' | 'product changes' | 'room edits' | 'acts of staff', Ledger>>
  readonly entries: number
  readonly holes: number
}

/** The room of the load. */
export const ROOM = 'kills'
const SPEAKERS = 12
/** Lines of a speaker a round: no more than a user's limit lets through at once. */
const LINES = 3
/** The number of sellers, and of moderators. Each sends one request at a time. */
const STAFF_AT_ONCE = 4
/** How often the growth is looked at, ms. */
const LOOK_MS = 10

interface Answer {
  readonly status: number
  readonly body: unknown
}
export type Call = (method: string, where: string, body: object, token: string) => Promise<Answer>

/** Acknowledged entries, by names that the log repeats. */
export type Acknowledged = Readonly<Record<'lines' | 'products' | 'acts', ReadonlySet<string>>>

/** Everything that is acknowledged, by a name that the log repeats. */
export class Load {
  readonly lines = new Set<string>()
  readonly products = new Set<string>()
  readonly acts = new Set<string>()
  /** Lines without an answer: they are said again under the same key. */
  private unanswered: { speaker: number; text: string }[] = []
  private guests: string[] = []
  private owner = ''
  private count = 0
  /** Products that a kill left on the shelf, which has places for 200. */
  private readonly left = new Set<string>()
  private fault: Error | null = null

  async signIn(call: Call, code: string): Promise<void> {
    const { body } = await call('POST', '/api/sessions/owner', { code }, '')
    this.owner = (body as { token: string }).token
    await call('POST', '/api/rooms', { id: ROOM, kind: 'shop', title: 'Kills', hostName: 'Lin' }, this.owner)
    await call('POST', `/api/rooms/${ROOM}/commands`, { type: 'room.start' }, this.owner)
    while (this.guests.length < SPEAKERS) {
      const guest = await call('POST', '/api/sessions/guest', {}, '')
      this.guests.push((guest.body as { token: string }).token)
    }
  }

  /** Talks, sells and moderates until the server is gone, with rests between its requests, ms; never rejects. */
  async press(call: Call, origin: string, restMs = 0): Promise<void> {
    const again = this.unanswered
    this.unanswered = []
    const speakers = this.guests.map((token, speaker) =>
      this.talk(origin, speaker, token, again.filter((line) => line.speaker === speaker)),
    )
    await this.clearShelf(call)
    const staff = Array.from({ length: STAFF_AT_ONCE }, () => [this.sell(call, restMs), this.moderate(call, restMs)])
    await Promise.all([...speakers, ...staff.flat()])
  }

  /** A guest who comes later says some lines. @returns The id of the guest. */
  async talkLater(call: Call, origin: string): Promise<string> {
    const { body } = await call('POST', '/api/sessions/guest', {}, '')
    const viewer = openViewer(`${origin.replace('http', 'ws')}/socket`)
    const { token, user } = body as { token: string; user: { id: string } }
    await viewer.hello(token, { r: ROOM })
    for (let said = 0; said < LINES; said += 1) {
      const text = `line-${(this.count += 1)}`
      if ((await viewer.say(text, text)).t === 'a') this.lines.add(text)
    }
    viewer.cut()
    return user.id
  }

  /** Everything acknowledged so far. */
  acknowledged(): Acknowledged {
    return { lines: new Set(this.lines), products: new Set(this.products), acts: new Set(this.acts) }
  }

  /** Resolves when something of each kind was acknowledged since the call. @throws Error for a wrong answer. */
  async hasGrown(): Promise<void> {
    const kinds = [this.lines, this.products, this.acts]
    const before = kinds.map(({ size }) => size)
    while (kinds.some(({ size }, kind) => size === before[kind])) {
      if (this.fault !== null) throw this.fault
      await pause(LOOK_MS)
    }
  }

  private expect(status: number, wanted: number): void {
    if (status === wanted) return
    this.fault = new Error(`answered ${status} and not ${wanted}`)
    throw this.fault
  }

  private async talk(origin: string, speaker: number, token: string, again: { text: string }[]): Promise<void> {
    const viewer = openViewer(`${origin.replace('http', 'ws')}/socket`)
    const texts = again.map(({ text }) => text)
    while (texts.length < LINES) texts.push(`line-${(this.count += 1)}`)
    const missing = new Set(texts)
    try {
      await viewer.hello(token, { r: ROOM })
      for (const text of texts) {
        if ((await viewer.say(text, text)).t === 'a') this.lines.add(text)
        missing.delete(text)
      }
      await viewer.closed
    } catch {
      // Killed: the next round sends unanswered lines again.
    }
    for (const text of missing) this.unanswered.push({ speaker, text })
  }

  /** Removes the products of the round before; a round that is killed here goes on in the next one. */
  private async clearShelf(call: Call): Promise<void> {
    for (const id of [...this.left]) {
      await call('DELETE', `/api/rooms/${ROOM}/products/${id}`, {}, this.owner)
      this.left.delete(id)
    }
  }

  private async sell(call: Call, restMs: number): Promise<void> {
    try {
      for (;;) {
        const id = `p-${(this.count += 1)}`
        const product = { id, name: id, priceFen: 1, stock: 1 }
        this.left.add(id)
        const added = await call('POST', `/api/rooms/${ROOM}/products`, product, this.owner)
        this.expect(added.status, 201)
        this.products.add(`${id} v1`)
        const where = `/api/rooms/${ROOM}/products/${id}`
        const changed = await call('PUT', where, { priceFen: 2, version: 1 }, this.owner)
        this.expect(changed.status, 200)
        this.products.add(`${id} v2`)
        await call('DELETE', where, {}, this.owner)
        this.left.delete(id)
        await pause(restMs)
      }
    } catch {
      // Killed.
    }
  }

  private async moderate(call: Call, restMs: number): Promise<void> {
    try {
      for (;;) {
        const introduction = `act-${(this.count += 1)}`
        const command = { type: 'room.edit', about: { introduction }, reason: introduction }
        const { status } = await call('POST', `/api/rooms/${ROOM}/commands`, command, this.owner)
        this.expect(status, 200)
        this.acts.add(introduction)
        await pause(restMs)
      }
    } catch {
      // Killed.
    }
  }
}

/** Requests of a server's API. */
export const callTo =
  (origin: string): Call =>
  async (method, where, body, token) => {
    const headers = new Headers()
    if (token !== '') headers.set('authorization', `Bearer ${token}`)
    if (method !== 'DELETE') headers.set('content-type', 'application/json')
    const sent = method === 'DELETE' ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(`${origin}${where}`, { method, headers, ...sent })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
  }

/** Compares acknowledged entries with the room's log, and acts also with `reasons`, those of the recorded ones. */
export function compare(load: Acknowledged, events: readonly RoomEvent[], reasons: readonly string[]): LoadFigures {
  const found = { lines: [] as string[], products: [] as string[], edits: [] as string[] }
  for (const event of events) {
    if (event.kind === 'chat.said') found.lines.push(event.text)
    else if (event.kind === 'room.edited') found.edits.push(event.about.introduction)
    else if (event.kind === 'product.listed') found.products.push(`${event.product.id} v1`)
    else if (event.kind === 'product.edited') found.products.push(`${event.product.id} v${event.product.version ?? 0}`)
  }
  const ledgerOf = (acknowledged: ReadonlySet<string>, kept: readonly string[]): Ledger => {
    const seen = new Set(kept)
    const once = new Set<string>()
    const doubled = kept.filter((name) => once.size === once.add(name).size)
    return { acknowledged: acknowledged.size, lost: [...acknowledged].filter((name) => !seen.has(name)), doubled }
  }
  return {
    kinds: {
      lines: ledgerOf(load.lines, found.lines),
      'product changes': ledgerOf(load.products, found.products),
      'room edits': ledgerOf(load.acts, found.edits),
      'acts of staff': ledgerOf(load.acts, reasons),
    },
    entries: events.length,
    holes: events.filter(({ seq }, index) => seq !== index + 1).length,
  }
}
