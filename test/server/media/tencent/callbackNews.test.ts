import { NOTICE_DETAIL } from '@/domain/live/streamNotice'
import { NOW, openCloudRig, type CloudRig } from './cloudRig'

let rig: CloudRig
beforeEach(async () => {
  rig = await openCloudRig()
})
afterEach(() => rig.close())

const tea = { stream_id: 'tea', channel_id: 'tea', app: 'push.example.com', appname: 'live' }
const file = {
  ...tea,
  event_type: 100,
  file_id: '387702',
  file_format: 'hls',
  task_id: 'T',
  start_time: 1_545_047_010,
  end_time: 1_545_049_971,
  duration: 2_962,
  file_size: 277_941_079,
  video_url: 'http://1234.vod2.myqcloud.com/a/b/c.m3u8',
}
const recording = {
  url: 'http://1234.vod2.myqcloud.com/a/b/c.m3u8',
  format: 'hls',
  beganAt: 1_545_047_009_000,
  durationMs: 2_962_000,
  bytes: 277_941_079,
}
const notices = () => rig.archive.notices('tea', 0)

describe('[CLOUD-10] the files of a recording', () => {
  test('are kept for their room; the zero is the end less the length, not the start', async () => {
    expect(await rig.call(file)).toBe('taken')
    expect(await rig.archive.recordings('tea')).toEqual([recording])
    expect(await rig.archive.recordings('milk')).toEqual([])
  })

  test('are there once, however often and under whatever call they are reported', async () => {
    await rig.call(file)
    expect(await rig.call(file)).toBe('known')
    expect(await rig.call({ ...file, callback_ext: '{}' })).toBe('taken')
    expect(await rig.archive.recordings('tea')).toHaveLength(1)
  })

  test('stand in the order of their content, in any order of the reports', async () => {
    const later = { ...file, file_id: '2', end_time: 1_545_060_000, duration: 60 }
    await rig.call(later)
    await rig.call(file)
    await rig.call({ ...file, file_id: '3', file_format: 'MP4', video_url: 'https://v/c.mp4' })
    const kept = await rig.archive.recordings('tea')
    expect(kept.map(({ format, durationMs }) => [format, durationMs])).toEqual([
      ['mp4', 2_962_000],
      ['hls', 2_962_000],
      ['hls', 60_000],
    ])
  })

  test('outlive the process', async () => {
    await rig.call(file)
    rig = await rig.restart()
    expect(await rig.archive.recordings('tea')).toEqual([recording])
  })

  test.each([
    ['no address', { video_url: undefined }],
    ['a script for an address', { video_url: 'javascript:alert(1)' }],
    ['an address that would break out of a link', { video_url: 'https://v/"onclick="x' }],
    ['no stream', { stream_id: '', channel_id: '' }],
    ['no end', { end_time: undefined }],
    ['a length that is none', { duration: -5 }],
    ['an end beyond all time', { end_time: 1e308, duration: 1e308 }],
  ])('with %s are no files; the call is kept and acknowledged all the same', async (_, wrong) => {
    expect(await rig.call({ ...file, ...wrong })).toBe('taken')
    expect(await rig.archive.recordings('tea')).toEqual([])
    expect(rig.logged.join()).toContain('"told":"unknown"')
    expect(await rig.inbox.waiting(1)).toEqual([])
  })

  test('leave their addresses out of the log', async () => {
    await rig.call(file)
    expect(rig.logged.join()).not.toContain('vod2')
  })
})

describe('[CLOUD-11] snapshots', () => {
  const picture = (seconds: number) => ({
    ...tea,
    event_type: 200,
    create_time: seconds,
    pic_url: `/tea-${seconds}.jpg`,
    pic_full_url: `http://bucket.cos.ap-shanghai.myqcloud.com/tea-${seconds}.jpg`,
  })
  test('the newest is kept, also when an older one is reported after it', async () => {
    expect(await rig.archive.snapshot('tea')).toBeNull()
    await rig.call(picture(20))
    await rig.call(picture(10))
    expect(await rig.archive.snapshot('tea')).toEqual({
      url: 'http://bucket.cos.ap-shanghai.myqcloud.com/tea-20.jpg',
      at: 20_000,
    })
    await rig.call(picture(30))
    expect(await rig.archive.snapshot('tea')).toMatchObject({ at: 30_000 })
  })
})

describe('[CLOUD-12] the host’s notices', () => {
  const review = { event_type: 317, streamId: 'tea', channelId: 'tea', img: 'http://b/x.jpg', screenshotTime: 1 }
  const bad = { ...review, suggestion: 'Block', label: 'Porn', subLabel: 'SexyBehavior', type: [1] }
  const doubtful = { ...review, suggestion: 'Review', label: 'Ads' }
  const recordingIs = (record_event: string) => ({ ...tea, event_type: 332, record_event })
  test.each([
    ['a picture to block', bad, 'pictureAudit', 'Block · Porn · SexyBehavior'],
    ['a picture to look at', doubtful, 'pictureAudit', 'Review · Ads'],
    ['a picture in the older form', { ...review, type: [2], confidence: 80 }, 'pictureAudit', ''],
    ['sound', { ...tea, event_type: 315, Suggestion: 'Block', Label: 'Abuse' }, 'soundAudit', 'Block · Abuse'],
    ['a recording that does not begin', recordingIs('record_start_failed'), 'recordingFailed', 'record_start_failed'],
    ['a recording that broke', recordingIs('record_error'), 'recordingFailed', 'record_error'],
  ])('%s', async (_, fields, id, detail) => {
    expect(await rig.call(fields)).toBe('taken')
    expect(await notices()).toEqual([{ id, at: NOW, detail }])
    expect(rig.logged.join()).toContain(`"id":"${id}"`)
  })

  test.each([
    ['a picture that passed', { ...review, suggestion: 'Pass', label: 'Normal' }],
    ['a clean picture in the older form', { ...review, type: [0] }],
    ['a recording that goes on', recordingIs('record_start_succeeded')],
    ['a recording that ended', recordingIs('record_ended')],
    ['a review of no stream', { event_type: 317, suggestion: 'Block' }],
  ])('nothing of %s', async (_, fields) => {
    expect(await rig.call(fields)).toBe('taken')
    expect(await notices()).toEqual([])
  })

  test('a recording that goes on takes its notice back', async () => {
    await rig.call({ ...tea, event_type: 332, event_time: 1, record_event: 'record_error' })
    await rig.call({ ...tea, event_type: 332, event_time: 2, record_event: 'record_resumed' })
    expect(await notices()).toEqual([])
  })

  const trouble = (...types: number[]) => ({
    ...tea,
    event_type: 321,
    data_time: NOW,
    report_interval: 5_000,
    abnormal_event: types.map((type) => ({ type, count: 2, type_desc_cn: ' ', type_desc_en: `trouble ${type}` })),
  })

  test.each([
    [1, 'clock'], [2, 'clock'], [3, 'clock'], [4, 'clock'], [5, 'otherTrouble'], [6, 'gaps'], [7, 'gaps'],
    [8, 'codec'], [9, 'codec'], [10, 'codec'], [11, 'codec'], [12, 'gaps'], [13, 'codec'], [99, 'otherTrouble'],
  ] as const)('trouble %i of a push is reported as %s', async (type, id) => {
    await rig.call(trouble(type))
    expect(await notices()).toEqual([{ id, at: NOW, detail: `trouble ${type} ×2` }])
  })

  test('troubles of one kind are one notice, and repeated they are as new as the last', async () => {
    await rig.call(trouble(6, 7, 1))
    rig.clock.advance(5_000)
    await rig.call({ ...trouble(6), data_time: NOW + 5_000 })
    expect(await notices()).toEqual([
      { id: 'gaps', at: NOW + 5_000, detail: 'trouble 6 ×2' },
      { id: 'clock', at: NOW, detail: 'trouble 1 ×2' },
    ])
  })

  test('words of the vendor are cut to size and carry no control characters', async () => {
    const event = { type: 6, count: 1, type_desc_en: `a\u0000\u202e${'b'.repeat(500)}` }
    await rig.call({ ...trouble(), abnormal_event: [event, null, 'x'] })
    const [gaps] = (await notices()).filter(({ id }) => id === 'gaps')
    expect(gaps?.detail).toMatch(/^a b+$/)
    expect(gaps?.detail).toHaveLength(NOTICE_DETAIL)
  })
})
