import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readPushId } from '../../../../server/adapters/media/tencent/pushId'
import { edgeMigrations, type EdgeSchema } from '../../../../server/adapters/store/edge/edgeSchema'
import { openEdgeStore } from '../../../../server/adapters/store/edge/edgeStore'
import { openDatabase } from '../../../../server/adapters/store/sqlite/openDatabase'
import { NOW, openCloudRig, signedCall, started, stopped, type CloudRig } from './cloudRig'

let rig: CloudRig
beforeEach(async () => {
  rig = await openCloudRig()
})
afterEach(() => rig.close())

/** The query of a newly minted address, and the push id in it. */
const mint = () => {
  const { key, pushId } = rig.edge.mintPush('tea')
  return { query: key.slice(key.indexOf('?') + 1), pushId: pushId! }
}
const pushIdNow = async (): Promise<string | undefined> => (await rig.edge.describe('tea'))?.pushId

describe('[CLOUD-22] a push is known by the address it came by', () => {
  test('each address has a word of its own behind its signature, of letters and digits', () => {
    const [one, other] = [mint(), mint()]
    expect(one.query).toMatch(new RegExp(`^txSecret=[0-9a-f]{32}&txTime=[0-9A-F]{8}&kaibo=${one.pushId}$`))
    expect(one.pushId).toMatch(/^[0-9a-f]{16}$/)
    expect(one.pushId).not.toBe(other.pushId)
  })

  test('the facts give the push id that the start’s call returns', async () => {
    const [one, other] = [mint(), mint()]
    await rig.call({ ...started('tea', '900'), stream_param: one.query })
    expect(await pushIdNow()).toBe(one.pushId)
    await rig.call({ ...started('tea', '901'), stream_param: other.query })
    expect(await pushIdNow()).toBe(other.pushId)
    await rig.call({ ...stopped('tea', '900'), stream_param: one.query })
    expect(await pushIdNow()).toBe(other.pushId)
  })

  test('a restart does not forget it', async () => {
    const { query, pushId } = mint()
    await rig.call({ ...started('tea', '900'), stream_param: query })
    rig.cloud.online.set('tea', NOW)
    rig = await rig.restart()
    expect(await pushIdNow()).toBe(pushId)
  })

  test('one that was seen before any call reported it gets its id from the late call', async () => {
    const { query, pushId } = mint()
    rig.cloud.online.set('tea', NOW)
    rig.clock.advance(60_000)
    await rig.heard('up')
    expect(await pushIdNow()).toBeUndefined()
    await rig.call({ ...started('tea', '900'), stream_param: query })
    expect(await pushIdNow()).toBe(pushId)
  })

  test.each([
    ['no field', undefined],
    ['nothing in it', ''],
    ['an address that this server did not make', 'txSecret=1ef224d69fdacd79cb4d599c854b6456&txTime=5F476B0C'],
    ['no text', 7],
  ])('a call with %s says nothing of the address', async (_, stream_param) => {
    await rig.call({ ...started('tea', '900'), stream_param })
    expect(await rig.edge.describe('tea')).toMatchObject({ session: 'css-900' })
    expect(await pushIdNow()).toBeUndefined()
  })

  test.each([
    ['kaibo=0123456789abcdef', '0123456789abcdef'],
    ['?txSecret=a&txTime=b&kaibo=0123456789abcdef&takeOver=x1', '0123456789abcdef'],
    ['txSecret=a&kaibo=0123456789abcdefff', ''],
    ['txSecret=a&otherkaibo=0123456789abcdef', ''],
    ['txSecret=a&kaibo=', ''],
  ])('in %s the word is “%s”', (query, pushId) => {
    expect(readPushId(query)).toBe(pushId)
  })
})

describe('[CLOUD-23] a secret that permits pushing', () => {
  test('is not kept with a call, nor logged; the word is', async () => {
    const { query, pushId } = mint()
    const body = signedCall({ ...started('tea', '900'), stream_param: query })
    const { sign } = JSON.parse(body) as { sign: string }
    const kept: string[] = []
    await rig.close()
    rig = await openCloudRig({
      through: (store) => ({
        ...store,
        inbox: {
          ...store.inbox,
          add: (key, text, at) => {
            kept.push(key, text)
            return store.inbox.add(key, text, at)
          },
        },
      }),
    })
    expect(await rig.edge.handleCallback(body)).toBe('taken')
    await rig.edge.settled()
    const written = [...kept, ...rig.logged].join('\n')
    expect(written).toContain(pushId)
    expect(written).not.toContain(/txSecret=(\w+)/.exec(query)?.[1])
    expect(written).not.toContain(sign)
    expect(await pushIdNow()).toBe(pushId)
  })

  test('is taken out of the calls that an older version has kept as they came', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kaibo-edge-store-'))
    const file = path.join(folder, 'edge.db')
    const old = await openDatabase<EdgeSchema>({ file, synchronous: 'FULL', migrations: edgeMigrations.slice(0, 2) })
    const body = signedCall({ ...started('tea', '900'), stream_param: 'txSecret=1ef224d69fdacd79&txTime=5F476B0C' })
    const row = { received_at: NOW, settled_at: 0, outcome: '' }
    const rows = [{ ...row, key: 'a', body }, { ...row, key: 'b', body: 'no JSON' }]
    await old.insertInto('callbacks').values(rows).execute()
    await old.destroy()
    const store = await openEdgeStore(file)
    const waiting = await store.inbox.waiting(10)
    expect(waiting.map((call) => call.body)).toEqual([expect.stringContaining('"sequence":"900"'), 'no JSON'])
    expect(waiting[0]?.body).not.toMatch(/txSecret|sign/)
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })
})
