import fc from 'fast-check'
import { joinUnits, listUnits, scanUnits, splitStartCodes } from '../../../server/media/codec/nalUnits'
import { writeVideoHead } from '../../../server/media/flv/mediaBody'
import { FlawMeter } from '../../../server/media/ingest/flawMeter'
import type { MediaUnit } from '../../../server/media/ingest/mediaUnit'
import { mediaLimits } from '../../../server/media/limits'
import {
  adts,
  audioHeader,
  enhancedAudio,
  enhancedVideo,
  picture,
  rawPicture,
  rawSound,
  sets,
  sound,
  units,
  videoHeader,
} from './encoderBytes'
import { configOf, reading } from './readPush'

const key = picture([units.idr], { key: true })
const inter = picture([units.predicted])
const nalsOf = (unit: MediaUnit | undefined): Buffer[] =>
  unit ? listUnits(unit.body, 5, unit.body.length, 4) : []
const keys = (list: readonly MediaUnit[]): boolean[] =>
  list.flatMap((unit) => (unit.what === 'frame' ? [unit.key] : []))

test('[MEDIA-31] an ordinary push goes through as it came, byte for byte and without a copy', () => {
  const { video, flaws } = reading()
  const [header, first, second] = video(videoHeader(), key, inter)
  expect(header).toMatchObject({ what: 'config', body: videoHeader() })
  expect(first?.body).toBe(key)
  expect(second?.body).toBe(inter)
  expect(keys([first!, second!])).toEqual([true, false])
  expect(flaws()).toEqual([])
})

test('[MEDIA-31] NAL units of no length, as DJI cameras send them, are left out', () => {
  const { video, flaws } = reading()
  const nothing = Buffer.alloc(0)
  const dji = picture([nothing, units.idr, nothing, units.userData, nothing], { key: true })
  const [, first] = video(videoHeader(), dji)
  expect(nalsOf(first)).toEqual([units.idr, units.userData])
  expect(video(picture([nothing]), picture([nothing, nothing]))).toEqual([])
  expect(flaws()).toEqual([])
})

test('[MEDIA-31] the NAL units of a frame past 1,000 are left out, and the host gets a notice', () => {
  const { video, flaws } = reading()
  const crowd = (count: number): Buffer[] => Array.from({ length: count }, () => units.userData)
  const [, first] = video(videoHeader(), picture([units.idr, ...crowd(999)], { key: true }))
  expect(nalsOf(first)).toHaveLength(1_000)
  expect(flaws()).toEqual([])
  const [second] = video(picture([units.idr, ...crowd(5_000)], { key: true }))
  expect(nalsOf(second)).toHaveLength(1_000)
  expect(flaws()).toEqual(['videoUnreadable'])
})

test('[MEDIA-31] more parameter sets than a record holds change nothing', () => {
  const { video } = reading()
  const pps = Array.from({ length: 300 }, (_, nth) => Buffer.of(0x68, 0x80 | (nth >> 4), nth & 0xff, 0x80))
  const list = video(videoHeader(), picture([...pps, units.idr], { key: true }))
  expect(list.map(({ what }) => what)).toEqual(['config', 'frame'])
})

test('[MEDIA-31] a picture whose last unit is cut short keeps its whole units; one without any is left out', () => {
  const { video, flaws } = reading()
  video(videoHeader(), key)
  const two = picture([units.predicted, units.predicted])
  expect(nalsOf(video(two.subarray(0, two.length - 3))[0])).toEqual([units.predicted])
  expect(video(inter.subarray(0, inter.length - 3))).toEqual([])
  expect(flaws()).toEqual(['videoUnreadable'])
})

test('[MEDIA-31] zeros behind the last unit are padding', () => {
  const { video, flaws } = reading()
  const padded = Buffer.concat([key, Buffer.alloc(3)])
  expect(nalsOf(video(videoHeader(), padded)[1])).toEqual([units.idr])
  expect(flaws()).toEqual([])
})

test.each([true, false])('[MEDIA-31] start codes in place of lengths are turned into lengths (long: %s)', (long) => {
  const { video, flaws } = reading()
  const raw = rawPicture([units.delimiter, sets.small, sets.pps, units.idr], { key: true, long })
  const [, first, second] = video(videoHeader(), raw, rawPicture([units.predicted], { long }))
  expect(nalsOf(first)).toEqual([units.delimiter, sets.small, sets.pps, units.idr])
  expect(nalsOf(second)).toEqual([units.predicted])
  expect(keys([first!, second!])).toEqual([true, false])
  expect(flaws()).toEqual([])
})

test('[MEDIA-31] a header of start codes makes a record', () => {
  const { video } = reading()
  const [header, first] = video(rawPicture([sets.large, sets.pps], { key: true }).fill(0, 1, 2), key)
  expect(configOf(header)).toMatchObject({ codecString: 'avc1.640028', widthPx: 1920, heightPx: 1080 })
  expect(first).toMatchObject({ what: 'frame', key: true })
})

test('[MEDIA-31] without any header the parameter sets in band make one', () => {
  const { video, flaws } = reading()
  expect(video(inter)).toEqual([])
  expect(flaws()).toEqual(['videoHeaderMissing'])
  const [header, first] = video(picture([sets.small, sets.pps, units.idr], { key: true }))
  expect(configOf(header)).toMatchObject({ widthPx: 128, heightPx: 96 })
  expect(first).toMatchObject({ what: 'frame', key: true })
})

test('[MEDIA-31] parameter sets and SEI that are messages of their own join the next picture', () => {
  const { video, flaws } = reading()
  video(videoHeader(), key)
  expect(video(picture([units.userData]), picture([units.delimiter, sets.small, sets.pps]))).toEqual([])
  const [first] = video(inter)
  expect(nalsOf(first)).toEqual([units.userData, sets.small, sets.pps, units.predicted])
  expect(video(inter)[0]?.body).toBe(inter)
  expect(flaws()).toEqual([])
})

test('[MEDIA-31] data that waits for a frame is bounded', () => {
  const { video } = reading()
  video(videoHeader(), key)
  const large = Buffer.concat([Buffer.of(0x06, 5), Buffer.alloc(20_000, 1)])
  for (let sent = 0; sent < 100; sent += 1) video(picture([large]))
  expect(video(inter)[0]?.body.length).toBeLessThan(mediaLimits.heldUnitBytes + inter.length + 100)
})

test('[MEDIA-31] an end of sequence, a filler and a delimiter alone are no pictures', () => {
  const { video, flaws } = reading()
  video(videoHeader(), key)
  expect(video(picture([units.endOfSequence]), picture([units.filler]), picture([units.delimiter]))).toEqual([])
  expect(video(inter)[0]?.body).toBe(inter)
  expect(flaws()).toEqual([])
})

describe('[MEDIA-32] the key flag is checked against the picture', () => {
  test('an IDR frame that is not marked is marked', () => {
    const { video } = reading()
    const [, first] = video(videoHeader(), picture([units.idr]))
    expect(first).toMatchObject({ key: true, body: key })
  })

  test('a predicted frame that is marked is not, once there was a true key frame', () => {
    const { video, flaws } = reading()
    const marked = picture([units.predicted], { key: true })
    expect(keys(video(videoHeader(), key, marked, marked, key))).toEqual([true, false, false, true])
    expect(flaws()).toEqual([])
  })

  test('an open group of pictures begins with an I picture', () => {
    const { video, flaws } = reading()
    const open = picture([units.recovery, units.intra], { key: true })
    expect(keys(video(videoHeader(), key, inter, open, inter, open))).toEqual([true, false, true, false, true])
    expect(flaws()).toEqual([])
  })

  test('intra refresh: decoding starts at recovery points, and the host gets a notice', () => {
    const { video, flaws } = reading()
    const refresh = picture([units.recovery, units.predicted])
    expect(keys(video(videoHeader(), key, inter, refresh))).toEqual([true, false, true])
    expect(flaws()).toEqual([])
    expect(keys(video(refresh))).toEqual([true])
    expect(flaws()).toEqual(['intraRefresh'])
  })

  test('nothing goes out before decoding can start; after 3 s without a key frame the host gets a notice', () => {
    const { video, flaws } = reading()
    expect(keys(video(videoHeader(), inter, inter))).toEqual([])
    expect(flaws()).toEqual([])
    for (let sent = 0; sent < 80; sent += 1) expect(keys(video(inter))).toEqual([])
    expect(flaws()).toEqual(['noKeyFrame'])
    expect(keys(video(key, inter))).toEqual([true, false])
  })

  test('after 15 s without another key frame the host gets a notice, until some seconds after the next one', () => {
    const { video, flaws } = reading()
    video(videoHeader(), key)
    for (let sentMs = 0; sentMs < 14_000; sentMs += 40) video(inter)
    expect(flaws()).toEqual([])
    for (let sentMs = 0; sentMs < 2_000; sentMs += 40) video(inter)
    expect(flaws()).toEqual(['noKeyFrame'])
    for (let sentMs = 0; sentMs < 12_000; sentMs += 2_000) {
      video(key)
      for (let sent = 0; sent < 50; sent += 1) video(inter)
    }
    expect(flaws()).toEqual([])
  })

  test('after 3 s without better the encoder’s mark is believed, and the host gets a notice of its worth', () => {
    const { video, flaws } = reading()
    const marked = picture([units.predicted], { key: true })
    expect(keys(video(videoHeader(), marked))).toEqual([])
    for (let sent = 0; sent < 80; sent += 1) video(inter)
    expect(keys(video(marked, inter))).toEqual([true, false])
    expect(flaws()).toContain('keyFlagsFalse')
  })
})

test('[MEDIA-5] H.264 and AAC under their FourCC come out in the old wrapping', () => {
  const { video, audio, flaws } = reading()
  const late = picture([units.predicted], { compositionMs: 80 })
  expect(video(...[videoHeader(), key, late].map(enhancedVideo)).map(({ body }) => body)).toEqual([
    videoHeader(),
    key,
    late,
  ])
  expect(audio(...[audioHeader, sound()].map(enhancedAudio)).map(({ body }) => body)).toEqual([audioHeader, sound()])
  expect(flaws()).toEqual([])
})

test('[MEDIA-33] ADTS inside AAC is unwrapped, one message or several frames, with a checksum or without', () => {
  const { audio, flaws } = reading()
  const other = Buffer.alloc(12, 0x44)
  const list = audio(audioHeader, sound(adts()), sound(adts(rawSound, { checksum: true })))
  expect(list.map(({ body }) => body)).toEqual([audioHeader, sound(), sound()])
  const two = audio(sound(Buffer.concat([adts(), adts(other)])))
  expect(two.map(({ body }) => body)).toEqual([sound(), sound(other)])
  // 1,024 samples at 44.1 kHz.
  expect(two.map((unit) => unit.what === 'frame' && unit.timestampMs)).toEqual([160, 183])
  expect(flaws()).toEqual([])
})

test('[MEDIA-33] another sampling rate in the ADTS headers makes another header, once', () => {
  const { audio } = reading()
  const changed = Buffer.from(adts())
  changed[2] = 0b01001100
  audio(sound(adts()), sound(adts()))
  expect(audio(sound(changed), sound(changed)).map(({ what }) => what)).toEqual(['config', 'frame', 'frame'])
  expect(audio(sound(adts())).map(({ what }) => what)).toEqual(['config', 'frame'])
})

test('[MEDIA-33] ADTS without an AAC header, or as one, makes the header', () => {
  const { audio } = reading()
  expect(audio(sound(adts())).map(({ body }) => body)).toEqual([audioHeader, sound()])
  const again = reading()
  const header = Buffer.concat([Buffer.of(0xaf, 0), adts()])
  expect(again.audio(header, sound()).map(({ body }) => body)).toEqual([audioHeader, sound()])
})

test.each([
  ['a body of one byte', Buffer.of(0xaf), 'audioUnreadable'],
  ['a codec that no list knows', Buffer.of(0xff, 0x12, 0x34), 'audioUnreadable'],
  ['ADTS cut short', sound(adts().subarray(0, 15)), 'audioUnreadable'],
  ['ADTS of no channels', sound(Buffer.from(adts()).fill(0, 3, 4)), 'audioUnreadable'],
  ['LATM', sound(Buffer.from('56e003112233', 'hex')), 'audioUnreadable'],
  ['a header of no rate', Buffer.from('af001690', 'hex'), 'audioHeaderUnreadable'],
  ['MP3 among AAC', Buffer.of(0x2f, 1, 2, 3), 'audioOtherCodec'],
])('[MEDIA-34] sound: %s is left out and the rest goes on', (_, odd, flaw) => {
  const { audio, flaws } = reading()
  expect(audio(audioHeader, sound()).length).toBe(2)
  expect(audio(odd)).toEqual([])
  expect(audio(sound())).toHaveLength(1)
  expect(flaws()).toEqual([flaw])
})

test.each([
  ['a body of two bytes', Buffer.of(0x17, 1), 'videoUnreadable'],
  ['a codec that no list knows', Buffer.of(0x21, 0x12, 0x34, 0, 0, 1), 'videoUnreadable'],
  ['noise', Buffer.concat([Buffer.of(0x27, 1, 0, 0, 0), Buffer.alloc(40, 0xee)]), 'videoUnreadable'],
  ['a header of noise', Buffer.concat([Buffer.of(0x17, 0, 0, 0, 0), Buffer.alloc(40, 0xee)]), 'videoHeaderUnreadable'],
  ['a header that is too long', Buffer.concat([videoHeader(), Buffer.alloc(5_000)]), 'videoHeaderUnreadable'],
  ['HEVC among H.264', Buffer.of(0x1c, 1, 0, 0, 0, 1), 'videoOtherCodec'],
])('[MEDIA-34] a picture: %s is left out and the rest goes on', (_, odd, flaw) => {
  const { video, flaws } = reading()
  expect(video(videoHeader(), key).length).toBe(2)
  expect(video(odd)).toEqual([])
  expect(video(inter)).toHaveLength(1)
  expect(flaws()).toEqual([flaw])
})

test('[MEDIA-5] another codec from the start is refused by name at once, in the middle once it is meant', () => {
  const hevc = Buffer.of(0x1c, 1, 0, 0, 0, 1)
  expect(() => reading().video(hevc)).toThrow(/unsupportedVideoCodec.*HEVC.*H\.264/)
  expect(() => reading().video(Buffer.concat([Buffer.of(0x90), Buffer.from('av01'), hevc]))).toThrow(/AV1/)
  expect(() => reading().audio(Buffer.of(0x2f, 1, 2, 3))).toThrow(/unsupportedAudioCodec.*MP3.*AAC/)
  const { video } = reading()
  video(videoHeader(), key)
  expect(() => {
    for (let sent = 0; sent < 25; sent += 1) video(hevc)
    video(inter)
    for (let sent = 0; sent < 25; sent += 1) video(hevc)
  }).not.toThrow()
  expect(() => {
    for (let sent = 0; sent < 25; sent += 1) video(hevc)
  }).toThrow(/unsupportedVideoCodec.*HEVC/)
})

test('[MEDIA-34] the answer to a push without playable media says what it sent instead', () => {
  const { video, reader } = reading()
  expect(reader.refusal).toMatchObject({ reason: 'tooSlow', words: 'no picture and no sound came in time', flaw: null })
  video(inter)
  expect(reader.refusal).toMatchObject({
    reason: 'tooSlow',
    words: expect.stringMatching(/without an H\.264 header/) as string,
    flaw: { id: 'videoHeaderMissing', detail: '' },
  })
})

test('[MEDIA-34] one odd message is no news, five within ten seconds are', () => {
  const flaws = new FlawMeter()
  for (let noted = 0; noted < 4; noted += 1) flaws.note('videoUnreadable', 1_000)
  expect(flaws.list(1_000)).toEqual([])
  flaws.note('videoUnreadable', 2_000)
  expect(flaws.list(2_000)).toEqual([{ id: 'videoUnreadable', detail: '' }])
  expect(flaws.list(11_000)).toEqual([])
  expect(flaws.count).toBe(5)
})

const nal = fc
  .tuple(fc.integer({ min: 1, max: 23 }), fc.uint8Array({ minLength: 1, maxLength: 60 }))
  .map(([type, bytes]) => Buffer.from([type, ...bytes]))

test('[MEDIA-31] units that are joined are scanned and listed as they were', () => {
  fc.assert(
    fc.property(fc.array(nal, { minLength: 1, maxLength: 8 }), fc.constantFrom(1, 2, 4), (nals, lengthBytes) => {
      const bytes = joinUnits(Buffer.alloc(0), nals, lengthBytes)
      expect(scanUnits(bytes, 0, lengthBytes)).toMatchObject({ fits: true, goodTo: bytes.length, hasEmpty: false })
      expect(listUnits(bytes, 0, bytes.length, lengthBytes)).toEqual(nals)
    }),
  )
})

test('[MEDIA-9] reading never throws on any frame, and its output has lengths that fit', () => {
  const { reader } = reading()
  reader.read('video', 0, videoHeader(), 0)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), fc.boolean(), (bytes, marked) => {
      const body = Buffer.concat([writeVideoHead(marked, false, 0), bytes])
      for (const unit of reader.read('video', 0, body, 0)) {
        if (unit.what === 'frame') expect(scanUnits(unit.body, 5, 4)).toMatchObject({ fits: true, hasPicture: true })
      }
      for (const part of splitStartCodes(Buffer.from(bytes))) expect(part.length).toBeGreaterThan(0)
    }),
    { numRuns: 2_000 },
  )
})
