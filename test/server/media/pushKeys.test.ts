import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asRoomId } from '@/domain/kernel/ids'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { createPushKeyStore } from '../../../server/adapters/store/records/pushKeyStore'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { publishRtmp } from '../../../server/media/publish/rtmpPublisher'
import { startRig, until, type EdgeRig } from './edgeRig'
import { pushFromWeb } from './webPublisher'

const rigs: EdgeRig[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const rig = await startRig(...options)
  rigs.push(rig)
  return rig
}
afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

test('[MEDIA-52] a new key voids every address from before, by RTMP and WebSocket, and no other room’s', async () => {
  const rig = await rigged()
  const [old, other] = [rig.edge.mintPush('tea', rig), rig.edge.mintPush('milk', rig)]
  await rig.edge.renewPushKey('tea', 1)
  await expect(publishRtmp(old.url)).rejects.toThrow(/badSignature/)
  await expect(pushFromWeb(old.webSocketUrl)).rejects.toThrow(/403/)
  const now = await rig.publish('tea')
  now.close()
  const milk = await publishRtmp(other.url)
  milk.close()
})

test('[MEDIA-52] a push by an earlier address is cut with a reason, and viewers stay for the next one', async () => {
  const rig = await rigged()
  const first = await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await until(() => viewer.tags().length > 20, 'media')
  await rig.edge.renewPushKey('tea', 1)
  await first.publisher.closed
  expect((await rig.signal('down')).reason).toBe('keyReplaced')
  expect(await rig.signal('refused')).toMatchObject({ stream: 'tea', reason: 'keyReplaced' })
  const before = viewer.tags().length
  await rig.push('tea')
  await until(() => viewer.tags().length > before + 20, 'media of the new address')
  expect(viewer.ended()).toBe(false)
})

test('[MEDIA-52] a push that is being admitted when the key changes does not come in', async () => {
  let answer: () => void = () => undefined
  let asked: () => void = () => undefined
  const isAsked = new Promise<void>((resolve) => (asked = resolve))
  const rig = await rigged({
    gate: () => {
      asked()
      return new Promise((resolve) => (answer = () => resolve({ ok: true, isShown: true })))
    },
  })
  const push = publishRtmp(rig.pushUrl('tea'))
  const refused = expect(push).rejects.toThrow(/badSignature/)
  await isAsked
  await rig.edge.renewPushKey('tea', 1)
  answer()
  await refused
})

test('[MEDIA-52] another media process knows the key of now', async () => {
  const rig = await rigged({ pushGenerations: new Map([['tea', 3]]) })
  const old = rig.pushUrl('tea')
  await rig.edge.renewPushKey('tea', 4)
  const { pid } = rig.edge
  process.kill(pid ?? 0, 'SIGKILL')
  await until(() => rig.edge.isReady && rig.edge.pid !== pid, 'another process')
  await expect(publishRtmp(old)).rejects.toThrow(/badSignature/)
  await rig.publish('tea')
})

test('[MEDIA-52] generations outlive a restart', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-keys-'))
  const open = () =>
    openDatabase<MoneySchema>({ file: path.join(folder, 'money.db'), synchronous: 'FULL', migrations: moneyMigrations })
  try {
    const before = await open()
    const store = createPushKeyStore(before)
    expect(await store.raise(asRoomId('tea'))).toBe(1)
    expect(await store.raise(asRoomId('tea'))).toBe(2)
    await before.destroy()
    const after = await open()
    expect([...(await createPushKeyStore(after).generations())]).toEqual([['tea', 2]])
    await after.destroy()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
