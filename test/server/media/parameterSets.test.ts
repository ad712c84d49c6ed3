import { picture, sets, units, videoHeader, withSetId1 } from './encoderBytes'
import { configOf, reading } from './readPush'

const key = picture([units.idr], { key: true })
const inter = picture([units.predicted])

describe('[MEDIA-31] parameter sets in band that differ from the record', () => {
  test('make a new record in front of their key frame: a phone that was turned', () => {
    const { video } = reading()
    video(videoHeader(), key, inter)
    const turned = picture([sets.large, sets.pps, units.idr], { key: true })
    const [header, first] = video(turned)
    expect(configOf(header)).toMatchObject({ widthPx: 1920, heightPx: 1080, pps: [sets.pps] })
    expect(first?.body).toBe(turned)
    expect(video(turned).map(({ what }) => what)).toEqual(['frame'])
  })

  test('change nothing while the encoder repeats its old header, or the same sets', () => {
    const { video } = reading()
    video(videoHeader(), key)
    expect(video(picture([sets.small, sets.pps, units.idr], { key: true })).map(({ what }) => what)).toEqual(['frame'])
    video(picture([sets.large, sets.pps, units.idr], { key: true }))
    expect(video(videoHeader())).toEqual([])
    expect(video(videoHeader(sets.large, [sets.otherPps])).map(({ what }) => what)).toEqual(['config'])
  })

  test('replace a picture parameter set of the same id, and stand beside one of another', () => {
    const { video } = reading()
    video(videoHeader(), key)
    const [header] = video(picture([sets.otherPps, units.idr], { key: true }))
    expect(configOf(header)).toMatchObject({ sps: [sets.small], pps: [sets.otherPps] })
    // `pic_parameter_set_id` 1 is 010 in Exp-Golomb.
    const second = Buffer.of(0x68, 0x5c, 0xe3, 0xc8)
    const [both] = video(picture([second, units.idr], { key: true }))
    expect(configOf(both).pps).toEqual([sets.otherPps, second])
  })

  test('of ids that alternate change the record once, and the other size each time', () => {
    const { video } = reading()
    video(videoHeader(), key)
    const other = { sps: withSetId1(sets.small), pps: Buffer.of(0x68, 0x4b, 0xe3, 0xc8) }
    const ids = [
      picture([other.sps, other.pps, units.idr], { key: true }),
      picture([sets.small, sets.pps, units.idr], { key: true }),
    ]
    const [header] = video(ids[0]!)
    expect(configOf(header)).toMatchObject({ widthPx: 128, heightPx: 96, sps: [other.sps, sets.small] })
    expect(configOf(header).pps).toEqual([sets.pps, other.pps])
    for (const body of [...ids, ...ids].reverse()) expect(video(body)).toMatchObject([{ what: 'frame', body }])
    const large = withSetId1(sets.large)
    for (const [sps, widthPx] of [[large, 1920], [sets.small, 128], [large, 1920]] as const) {
      const [turned, ...frames] = video(picture([sps, units.idr], { key: true }))
      expect(configOf(turned)).toMatchObject({ widthPx })
      expect(frames).toHaveLength(1)
    }
  })

  test('are not believed when they are damaged', () => {
    const { video } = reading()
    video(videoHeader(), key)
    const damaged = Buffer.from('67420aff', 'hex')
    expect(video(picture([damaged, units.idr], { key: true })).map(({ what }) => what)).toEqual(['frame'])
  })
})
