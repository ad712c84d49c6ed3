import { inspect } from 'node:util'
import { openLiveApi, type LiveApi } from '../../../../server/adapters/media/tencent/liveApi'
import { startFakeTencentLive, type FakeTencentLive } from '../../../fakes/fakeTencentLive'

const NOW = Date.UTC(2026, 10, 23, 12)
let cloud: FakeTencentLive
beforeEach(async () => {
  cloud = await startFakeTencentLive('AKIDtest', 'the-key')
})
afterEach(() => cloud.close())

const open = (secretKey = 'the-key', recordTemplate: number | null = null, secretId = 'AKIDtest'): Promise<LiveApi> =>
  openLiveApi({
    secretId,
    secretKey,
    pushDomain: 'push.example.com',
    appName: 'live',
    endpoint: cloud.endpoint,
    recordTemplate,
  })

describe('the live API', () => {
  test('forbids, reports it, and lets in again', async () => {
    const api = await open()
    cloud.online.set('tea', NOW)
    expect(await api.state('tea')).toBe('active')
    await api.forbid('tea', NOW, 'because')
    expect(await api.state('tea')).toBe('forbid')
    await api.resume('tea')
    expect(await api.state('tea')).toBe('inactive')
  })

  test('records until a time and stops', async () => {
    const api = await open()
    const task = await api.record('tea', NOW)
    expect(cloud.calls.at(-1)).toMatchObject({ action: 'CreateRecordTask', body: { EndTime: NOW / 1_000 } })
    await api.stopRecording(task)
    expect(cloud.calls.at(-1)).toMatchObject({ action: 'StopRecordTask', body: { TaskId: task } })
  })

  test('records by a template when it is given one', async () => {
    await (await open('the-key', 4711)).record('tea', NOW)
    expect(cloud.calls.at(-1)?.body).toMatchObject({ StreamName: 'tea', TemplateId: 4711 })
    await (await open()).record('tea', NOW)
    expect(cloud.calls.at(-1)?.body).not.toHaveProperty('TemplateId')
  })

  test('knows when each running push began', async () => {
    cloud.online.set('tea', NOW)
    cloud.online.set('milk', NOW + 5_000)
    expect([...(await (await open()).online())]).toEqual([['tea', NOW], ['milk', NOW + 5_000]])
  })

  test('a wrong key is the vendor’s error, without the key in it', async () => {
    await expect((await open('another-key')).drop('tea')).rejects.toThrow(/signature/)
    await expect((await open('another-key')).drop('tea')).rejects.not.toThrow(/another-key/)
    expect(cloud.calls).toEqual([])
  })

  test('[CLOUD-4] an id that the vendor does not know and repeats is not in the error', async () => {
    const call = (await open('the-key', null, 'AKIDanother')).drop('tea')
    const error = await call.catch((cause: Error & { code?: string }) => cause)
    expect(error).toMatchObject({ message: 'no […] here', code: 'AuthFailure.SecretIdNotFound' })
    expect(inspect(error, { depth: 9 })).not.toContain('AKIDanother')
  })

  test('a value that the cloud has not measured is null', async () => {
    expect(await (await open()).quality('tea', NOW)).toBeNull()
  })
})
