import { isElsewhere } from '../../../../server/adapters/media/tencent/callback'
import { NOW, domains, openCloudRig, started, stopped } from './cloudRig'

const ours = { push: domains.push, appName: 'live' }

describe('[CLOUD-26] whether a call is about a push elsewhere', () => {
  test.each([
    ['of our domain and path', started('tea', '1'), false],
    ['that writes our domain in capitals', { ...started('tea', '1'), app: 'Push.Example.COM' }, false],
    ['of another domain', { ...started('tea', '1'), app: '5000.livepush.myqcloud.com' }, true],
    ['of a domain that ends as ours', { ...started('tea', '1'), app: 'other.push.example.com' }, true],
    ['of another path', { ...started('tea', '1'), appname: 'other' }, true],
    ['of an end on another domain', { ...stopped('tea', '1'), app: 'push.example.org' }, true],
    ['without a domain', { ...started('tea', '1'), app: undefined }, false],
    ['with an empty domain', { ...started('tea', '1'), app: '' }, false],
    ['with a domain that is none', { ...started('tea', '1'), app: 'live' }, false],
    ['without a path', { ...started('tea', '1'), appname: '' }, false],
    ['of another kind', { ...started('tea', '1'), event_type: 100, app: 'push.example.org' }, false],
  ])('a call %s', (_, fields, elsewhere) => {
    expect(isElsewhere(fields, ours)).toBe(elsewhere)
  })

  test('nothing is judged on a bizname’s domain, of which no call is documented', () => {
    const biz = { push: 'teahouse.bizlivepush.myqcloud.com', appName: 'live' }
    expect(isElsewhere({ ...started('tea', '1'), app: '5000.livepush.myqcloud.com' }, biz)).toBe(false)
  })
})

test('[CLOUD-26] a push of the same name elsewhere is acknowledged, and changes nothing', async () => {
  const rig = await openCloudRig()
  try {
    const other = { app: '5000.livepush.myqcloud.com' }
    await rig.call(started('tea', '900'))
    expect(await rig.call({ ...started('tea', '950'), ...other })).toBe('taken')
    expect(await rig.call({ ...stopped('tea', '950', NOW), ...other })).toBe('taken')
    expect(await rig.call({ ...started('beer', '960'), ...other })).toBe('taken')
    expect(rig.signals).toMatchObject([{ type: 'up', stream: 'tea', session: 'css-900' }])
    expect(await rig.edge.describe('tea')).toMatchObject({ session: 'css-900' })
    expect([...rig.cloud.forbidden]).toEqual([])
    expect(await rig.inbox.waiting(10)).toEqual([])
    expect(rig.logged.join()).toContain('5000.livepush.myqcloud.com')
  } finally {
    await rig.close()
  }
})
