import { createHash } from 'node:crypto'
import { bizDomains, mintCloudPlay, mintCloudPush } from '../../../../server/adapters/media/tencent/addresses'
import { domains } from './cloudRig'

const expiresAt = 0x5867d600 * 1_000
const pushId = '00c0ffee00c0ffee'
const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

describe('[CLOUD-5] addresses of the cloud', () => {
  test('a push address is signed as the console signs it', () => {
    const pushKey = { primary: 'abc', backup: '' }
    const minted = mintCloudPush({ ...domains, pushKey }, 's1', expiresAt, pushId)
    const { server, key, url, webSocketUrl, webRtcUrl, secondPush } = minted
    expect(key).toBe('s1?txSecret=597fa53aac59010586db1029181bc651&txTime=5867D600&kaibo=00c0ffee00c0ffee')
    expect(minted.pushId).toBe(pushId)
    expect(url).toBe(`rtmp://push.example.com/live/${key}`)
    expect(server).toBe('rtmp://push.example.com/live')
    expect(webSocketUrl).toBeNull()
    expect([webRtcUrl, secondPush]).toEqual([`webrtc://push.example.com/live/${key}`, 'replaces'])
  })

  test('every protocol of the play domain has its form, signed on the stream’s name', () => {
    const signature = `txSecret=${md5('playkeys15867D600')}&txTime=5867D600`
    expect(mintCloudPlay(domains, 's1', expiresAt)).toEqual({
      expiresAt,
      sources: [
        { protocol: 'webrtc', url: `webrtc://play.example.com/live/s1?${signature}` },
        { protocol: 'http-flv', url: `https://play.example.com/live/s1.flv?${signature}` },
        { protocol: 'hls', url: `https://play.example.com/live/s1.m3u8?${signature}` },
      ],
    })
  })

  test('[CLOUD-7] each rendition has every protocol, signed on its own name', () => {
    const renditions = [
      { template: 'hd', name: { zh: '高清', en: 'HD' } },
      { template: 'sd', name: { zh: '流畅', en: 'Smooth' } },
    ]
    const offer = mintCloudPlay({ ...domains, renditions }, 's1', expiresAt)
    const signature = `txSecret=${md5('playkeys1_hd5867D600')}&txTime=5867D600`
    expect(offer.renditions).toHaveLength(2)
    expect(offer.renditions?.[0]).toEqual({
      id: 'hd',
      name: { zh: '高清', en: 'HD' },
      sources: [
        { protocol: 'webrtc', url: `webrtc://play.example.com/live/s1_hd?${signature}` },
        { protocol: 'http-flv', url: `https://play.example.com/live/s1_hd.flv?${signature}` },
        { protocol: 'hls', url: `https://play.example.com/live/s1_hd.m3u8?${signature}` },
      ],
    })
    expect(offer.sources).toEqual(mintCloudPlay(domains, 's1', expiresAt).sources)
  })

  test('[CLOUD-7] the sound alone is HLS, signed on its own name, with any protocols of the video', () => {
    const { soundOnlyUrl } = mintCloudPlay({ ...domains, protocols: ['http-flv'], soundOnly: true }, 's1', expiresAt)
    const signature = `txSecret=${md5('playkeys1_pureAudio5867D600')}&txTime=5867D600`
    expect(soundOnlyUrl).toBe(`https://play.example.com/live/s1_pureAudio.m3u8?${signature}`)
  })

  test('the backup key signs when it is said to, the primary where there is no backup', () => {
    const keyWith = (pushKey: typeof domains.pushKey): string =>
      mintCloudPush({ ...domains, pushKey, signWith: 'backup' }, 's1', expiresAt, pushId).key
    expect(keyWith({ primary: 'one', backup: 'two' })).toContain(md5('twos15867D600'))
    expect(keyWith({ primary: 'one', backup: '' })).toContain(md5('ones15867D600'))
  })

  test('[CLOUD-8] the end that an offer states is the one that is signed, never later', () => {
    const odd = expiresAt + 999
    const ends = [
      mintCloudPush(domains, 's1', odd, pushId).url,
      ...mintCloudPlay(domains, 's1', odd).sources.map(({ url }) => url),
    ].map((url) => parseInt(/txTime=([0-9A-F]+)/.exec(url)?.[1] ?? '', 16) * 1_000)
    expect(new Set(ends)).toEqual(new Set([expiresAt]))
    expect(mintCloudPush(domains, 's1', odd, pushId).expiresAt).toBe(odd)
  })

  test('a play domain without key check gets plain addresses', () => {
    const open = { ...domains, playKey: { primary: '', backup: '' }, secure: false }
    expect(mintCloudPlay(open, 's1', expiresAt).sources[1]?.url).toBe('http://play.example.com/live/s1.flv')
  })

  test('a bizname makes both domains', () => {
    expect(bizDomains('teahouse')).toEqual({
      push: 'teahouse.bizlivepush.myqcloud.com',
      play: 'teahouse.bizliveplay.myqcloud.com',
    })
  })
})
