import { initialTrack, stepReading, type ReadingNews, type ReadingVerdict } from '@/features/shared/readingTrack'

const FRAME_MS = 16

/** Verdicts for these events, one a frame; a number is a wait, ms. */
const verdicts = (news: readonly (ReadingNews | number)[], { hasWheel = false } = {}): ReadingVerdict[] => {
  let track = initialTrack
  let nowMs = 1_000_000
  return news.flatMap((each) => {
    nowMs += typeof each === 'number' ? each : FRAME_MS
    if (typeof each === 'number') return []
    const { next, verdict } = stepReading(track, each, nowMs, hasWheel)
    track = next
    return verdict === null ? [] : [verdict]
  })
}

/** A scroll event of WeChat's, which has no height of the view. */
const to = (topPx: number, contentPx = 1_000): ReadingNews => ({
  type: 'scrolled',
  place: { topPx, contentPx, viewPx: null },
})
const exact = (topPx: number, viewPx: number, contentPx = 1_000): ReadingNews => ({
  type: 'scrolled',
  place: { topPx, contentPx, viewPx },
})
const hand = (moving: boolean): ReadingNews => ({ type: 'hand', moving })
const end = (inView: boolean): ReadingNews => ({ type: 'end', inView })

describe('a mini program’s list at its end', () => {
  const atEnd = [end(true), to(700), 1_000]

  test.each<[string, readonly (ReadingNews | number)[]]>([
    ['the view grows and the platform cuts the place back', [to(620)]],
    ['the keyboard closes in steps', [to(650), to(560), to(450), to(400)]],
    ['a finger that only touched is followed by a cut-back', [hand(false), to(620)]],
    [
    'an iPhone springs back from beyond the end',
    [hand(true), to(740), to(780), hand(false), to(750), to(710), to(700)],
  ],
    ['the view grows while a finger is on the list', [hand(true), to(620), hand(false)]],
    ['the list loses lines and gains others', [to(600, 900), to(580, 1_000)]],
  ])('the reader has not left when %s', (_, news) => {
    expect(verdicts([...atEnd, ...news])).toEqual(['arrived'])
  })

  test('goes there again when the view shrinks or its end moves away by itself', () => {
    expect(verdicts([...atEnd, end(false)])).toEqual(['arrived', 'strayed'])
  })

  test('a finger that scrolls up leaves, in either order of the events', () => {
    expect(verdicts([...atEnd, hand(true), to(690), to(670), end(false)])).toEqual(['arrived', 'left'])
    expect(verdicts([...atEnd, hand(true), end(false), to(690)])).toEqual(['arrived', 'left'])
  })

  test('so does the glide after a quick finger', () => {
    const glide = [to(695), hand(false), to(690), 100, to(685), 100, to(660), end(false)]
    expect(verdicts([...atEnd, hand(true), ...glide])).toEqual(['arrived', 'left'])
  })

  test('lines that come under a resting finger are gone to when it leaves', () => {
    expect(verdicts([...atEnd, hand(true), 500, end(false), hand(false)])).toEqual(['arrived', 'strayed'])
  })

  test('a wheel leaves where the surface has no event for it, and nowhere else', () => {
    const wheel = [to(650), end(false)]
    expect(verdicts([...atEnd, ...wheel], { hasWheel: true })).toEqual(['arrived', 'left'])
    expect(verdicts([...atEnd, ...wheel])).toEqual(['arrived', 'strayed'])
  })

  test('with a wheel, too, a cut-back is not the reader, nor a view that shrinks later', () => {
    expect(verdicts([...atEnd, to(620), 1_000, end(false)], { hasWheel: true })).toEqual(['arrived', 'strayed'])
  })

  test('returns when the end is seen again', () => {
    expect(verdicts([...atEnd, hand(true), to(600), end(false), to(690), end(true)])).toEqual([
      'arrived',
      'left',
      'arrived',
    ])
  })
})

describe('a mini program’s list whose end nobody can watch', () => {
  test('is left by a finger that takes it up, and by nothing else', () => {
    expect(verdicts([to(700), hand(true), to(690), to(660)])).toEqual(['left'])
    expect(verdicts([to(700), hand(true), to(760), to(700)])).toEqual([])
    expect(verdicts([to(700), 1_000, to(600)])).toEqual([])
  })
})

describe('a browser’s list, whose numbers are exact', () => {
  test('is left by scrolling up from the end, by finger, wheel, key or search', () => {
    expect(verdicts([exact(700, 300), exact(650, 300)])).toEqual(['left'])
  })

  test('is not left by a view that grows, a list that shrinks, or a spring back from beyond the end', () => {
    expect(verdicts([exact(700, 300), exact(620, 380)])).toEqual([])
    expect(verdicts([exact(700, 300), exact(600, 300, 900)])).toEqual([])
    expect(verdicts([exact(740, 300), exact(700, 300)])).toEqual([])
  })
})
