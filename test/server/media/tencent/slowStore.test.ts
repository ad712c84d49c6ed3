import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openEdgeStore, type EdgeStore } from '../../../../server/adapters/store/edge/edgeStore'
import { NOW, openCloudRig, signedCall, started, type CloudRig } from './cloudRig'

/** Time that the cloud waits for an answer, ms. Source: CSS 267/32744. */
const VENDOR_WAITS_MS = 20_000

let rig: CloudRig
let letGo: () => void
beforeEach(async () => {
  letGo = () => undefined
  let waits = new Promise<void>((resolve) => (letGo = resolve))
  rig = await openCloudRig({
    through: (store): EdgeStore => ({
      ...store,
      inbox: {
        ...store.inbox,
        async add(...call) {
          await waits
          waits = Promise.resolve()
          return store.inbox.add(...call)
        },
      },
    }),
  })
})
afterEach(() => rig.close())

const turn = (): Promise<void> => new Promise(setImmediate)
const call = (sequence: string) => rig.edge.handleCallback(signedCall(started('tea', sequence), NOW))

describe('[CLOUD-13] a slow store', () => {
  test('a call is answered in the time that the cloud waits: not acknowledged, because it is not kept', async () => {
    const answer = call('900')
    await turn()
    rig.clock.advance(VENDOR_WAITS_MS / 2)
    expect(await answer).toBe('tooSlow')
    expect(rig.signals).toEqual([])
    letGo()
  })

  test('a call that was kept after all is worked off, and known when the cloud calls again', async () => {
    const answer = call('900')
    await turn()
    rig.clock.advance(VENDOR_WAITS_MS)
    expect(await answer).toBe('tooSlow')
    letGo()
    await rig.heard('up')
    expect(await call('900')).toBe('known')
    await rig.edge.settled()
    expect(rig.signals).toHaveLength(1)
  })

  test('a call that comes again while the first still waits happens once', async () => {
    const first = call('900')
    await turn()
    rig.clock.advance(60_000)
    const second = call('900')
    await turn()
    letGo()
    expect(await first).toBe('tooSlow')
    expect(await second).toBe('known')
    await rig.edge.settled()
    expect(rig.signals).toHaveLength(1)
  })

  test('no more than 200 calls wait for it at once; the next is refused at once', async () => {
    const waiting = Array.from({ length: 200 }, (_, index) => call(String(1_000 + index)))
    expect(await call('2000')).toBe('tooSlow')
    letGo()
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['taken']))
    expect(await call('2000')).toBe('taken')
    await rig.edge.settled()
  })
})

test('[CLOUD-13] a file that another process holds takes no call, and takes it when it is free', async () => {
  letGo()
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-held-'))
  const file = path.join(folder, 'edge.db')
  const store = await openEdgeStore(file)
  const holder = new Database(file)
  try {
    holder.exec('begin immediate')
    await expect(store.inbox.add('key', '{}', NOW)).rejects.toThrow(/locked/)
    holder.exec('rollback')
    expect(await store.inbox.waiting(10)).toEqual([])
    expect(await store.inbox.add('key', '{}', NOW)).toBe(true)
  } finally {
    holder.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
