import type { EdgeSignal, MediaEdge } from '../../server/ports/mediaEdge'

/** How the suite makes things happen on an edge: with a real encoder, or by saying so. */
export interface EdgeUnderTest {
  readonly edge: MediaEdge
  /** An encoder begins to push; resolves when it has been let in. */
  push(stream: string): Promise<void>
  /** The encoder stops in order. */
  drop(stream: string): Promise<void>
  /** A push under an address that was not signed; null for an edge that never sees one. */
  readonly pushForged: ((stream: string) => Promise<void>) | null
  /** Hosts that addresses name: where the viewer is, or a cloud's own. */
  readonly hosts: { readonly push: string; readonly play: string }
  /** The time of the edge's own clock, ms. The day on which the tests run may be another one. */
  now(): number
  /** Whether this address, as `mintPlay` made it, lets a viewer in; null for an edge that has no media to show. */
  readonly admitsViewer: ((url: string) => Promise<boolean>) | null
  close(): Promise<void>
}

type SignalOf<Type extends EdgeSignal['type']> = Extract<EdgeSignal, { type: Type }>

const HOUR_MS = 3_600_000
const from = { origin: 'http://192.168.1.5:8080' }

/** Behaviour that the rest of the server relies on, for every edge. */
export function mediaEdgeContract(name: string, open: () => Promise<EdgeUnderTest>): void {
  describe(`[MEDIA-1] media edge: ${name}`, () => {
    let under: EdgeUnderTest
    let signals: EdgeSignal[]
    let changed: () => void

    beforeEach(async () => {
      under = await open()
      signals = []
      changed = () => undefined
      under.edge.onSignal((signal) => {
        signals.push(signal)
        changed()
      })
    })
    afterEach(() => under.close())

    /** The `nth` signal of a type, from 1. */
    const signal = async <Type extends EdgeSignal['type']>(type: Type, nth = 1): Promise<SignalOf<Type>> => {
      for (;;) {
        const found = signals.filter((each): each is SignalOf<Type> => each.type === type)[nth - 1]
        if (found) return found
        await new Promise<void>((resolve) => (changed = resolve))
      }
    }

    test('the edge reports a push as up, its end as down, under one session', async () => {
      await under.push('tea')
      const up = await signal('up')
      expect(up).toMatchObject({ stream: 'tea', session: expect.stringMatching(/./), at: expect.any(Number) })
      await under.drop('tea')
      expect(await signal('down')).toMatchObject({ stream: 'tea', session: up.session, reason: 'closed' })
      expect(signals).toHaveLength(2)
    })

    test('a push that comes back has another session', async () => {
      await under.push('tea')
      const first = await signal('up')
      await under.drop('tea')
      await signal('down')
      await under.push('tea')
      expect((await signal('up', 2)).session).not.toBe(first.session)
    })

    test('streams have separate signals', async () => {
      await under.push('tea')
      await under.push('milk')
      await signal('up', 2)
      await under.drop('tea')
      expect((await signal('down')).stream).toBe('tea')
      expect(await under.edge.describe('milk')).toMatchObject({ session: expect.any(String) })
      expect(await under.edge.describe('tea')).toBeNull()
    })

    test('facts are there while a stream is pushed, under the session of the signal', async () => {
      expect(await under.edge.describe('tea')).toBeNull()
      await under.push('tea')
      const { session } = await signal('up')
      const facts = await under.edge.describe('tea')
      expect(facts).toMatchObject({ session, players: 0, startedAt: expect.any(Number), encoder: expect.any(String) })
    })

    test('a kick ends the push, reports it as kicked, and answers whether there was one', async () => {
      expect(await under.edge.kick('tea')).toBe(false)
      await under.push('tea')
      const { session } = await signal('up')
      expect(await under.edge.kick('tea')).toBe(true)
      expect(await signal('down')).toMatchObject({ stream: 'tea', session, reason: 'kicked' })
      expect(await under.edge.describe('tea')).toBeNull()
      expect(await under.edge.kick('tea')).toBe(false)
    })

    test('the edge reports a refused push as refused, with words, and never as up', async () => {
      if (under.pushForged === null) return
      await under.pushForged('tea')
      const refused = await signal('refused')
      expect(refused).toMatchObject({ stream: 'tea', reason: 'badSignature' })
      expect(refused.detail).not.toBe('')
      expect(signals.some(({ type }) => type === 'up')).toBe(false)
    })

    test('an unsubscribed listener receives nothing', async () => {
      const heard: EdgeSignal[] = []
      under.edge.onSignal((each) => heard.push(each))()
      await under.push('tea')
      await signal('up')
      expect(heard).toEqual([])
    })

    test('a push address is one text and the two halves that encoders ask for, and says when it expires', () => {
      const before = under.now()
      const address = under.edge.mintPush('tea', from)
      expect(address.url).toBe(`${address.server}/${address.key}`)
      expect(address.server).toMatch(/^rtmp:\/\/[^/]+\/live$/)
      expect(new URL(address.server).hostname).toBe(under.hosts.push)
      expect(address.key).toMatch(/^tea\?txSecret=[^&]+&txTime=[0-9A-F]+(&\w+=\w+)?$/)
      expect(address.expiresAt).toBeGreaterThanOrEqual(before + HOUR_MS / 2)
    })

    test('play addresses point where the viewer is, best first, and let a viewer in while the push is up', async () => {
      await under.push('tea')
      await signal('up')
      const { sources } = under.edge.mintPlay('tea', from)
      expect(sources.map(({ protocol }) => protocol)).toContain('http-flv')
      for (const { url } of sources) expect(url.split('/').slice(2, 4)).toEqual([under.hosts.play, 'live'])
      if (under.admitsViewer === null) return
      const [{ url } = { url: '' }] = sources
      expect(await under.admitsViewer(url)).toBe(true)
      expect(await under.admitsViewer(url.replace('/live/tea', '/live/milk'))).toBe(false)
    })

    test('stopping twice is stopping once', async () => {
      await under.edge.stop()
      await under.edge.stop()
    })
  })
}
