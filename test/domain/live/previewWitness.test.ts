import { AppError } from '@/domain/errors/AppError'
import { idlePlayback, CONNECT_TIMEOUT_MS, type Playback } from '@/domain/live/playbackMachine'
import type { PlaybackSource } from '@/domain/live/playbackSource'
import { confirmByPreview, PREVIEW_DARK_MS } from '@/domain/live/previewWitness'
import type { StreamVerdict } from '@/domain/live/streamVerdict'

const idle = idlePlayback([])
const flv: PlaybackSource = { protocol: 'http-flv', url: '/live/tea.flv' }
const hls: PlaybackSource = { protocol: 'hls', url: '/live/tea.m3u8' }
const good: StreamVerdict = { level: 'good', findings: [] }
const sinceMs = 50_000

const judged = (playback: Playback, waitedMs = 0, verdict = good): string => {
  const { level, findings } = confirmByPreview(verdict, playback, sinceMs + waitedMs)
  return [level, ...findings.map(({ id }) => id)].join(' ')
}
const playing: Playback = { ...idle, phase: 'playing', source: flv, sinceMs }
const stalled: Playback = { ...idle, phase: 'stalled', source: flv, sinceMs }
const connecting = (source: PlaybackSource): Playback => ({ ...idle, phase: 'connecting', source, sinceMs })
const error = new AppError('live.decodeFailed')
const gaveUp: Playback = { ...idle, phase: 'failed', error, skipped: ['http-flv', 'hls'] }
const nothing: Playback = { ...idle, phase: 'failed', error: new AppError('live.noSource') }

describe('[PLAY-13] the verdict on a push, seen through the studio’s own preview', () => {
  test.each<[string, Playback, number, string]>([
    ['a preview that shows frames confirms it', playing, 0, 'good'],
    ['a preview that plays sound alone is waited for', { ...playing, soundOnly: true }, 0, 'measuring'],
    ['a preview with sound alone for 4 s is dark', { ...playing, soundOnly: true }, PREVIEW_DARK_MS, 'bad previewDark'],
    ['a short stall is waited for, whatever failed before', { ...stalled, skipped: ['http-flv'] }, 1_000, 'measuring'],
    ['a preview that has just begun is waited for', connecting(flv), PREVIEW_DARK_MS - 1, 'measuring'],
    ['a preview without a frame for 4 s is dark', connecting(flv), PREVIEW_DARK_MS, 'bad previewDark'],
    ['HLS has 10 s', connecting(hls), CONNECT_TIMEOUT_MS - 1, 'measuring'],
    ['HLS without a frame for 10 s is dark', connecting(hls), CONNECT_TIMEOUT_MS, 'bad previewDark'],
    ['a second attempt is dark at once', { ...connecting(flv), failures: 1 }, 0, 'bad previewDark'],
    ['the next protocol is dark at once', { ...connecting(hls), skipped: ['http-flv'] }, 0, 'bad previewDark'],
    ['a preview that stands for 4 s is dark', stalled, PREVIEW_DARK_MS, 'bad previewDark'],
    ['a preview between two attempts is dark', { ...idle, phase: 'retrying', error, atMs: 0 }, 0, 'bad previewDark'],
    ['a preview that gave up on all is dark', gaveUp, 0, 'bad previewDark'],
    ['a device that can play nothing on offer says nothing', nothing, 0, 'good'],
    ['a preview that has no address yet is waited for', { ...idle, phase: 'asking' }, 0, 'measuring'],
    ['a device that pushes itself has no preview', idle, 0, 'good'],
    ['a preview that wants a tap says nothing', { ...idle, phase: 'blocked', source: flv }, 0, 'good'],
    ['a hidden page says nothing', { ...connecting(flv), hiddenSinceMs: sinceMs }, 60_000, 'good'],
  ])('%s', (_name, playback, waitedMs, expected) => {
    expect(judged(playback, waitedMs)).toBe(expected)
  })

  test('a bad finding names the cause alone', () => {
    const verdict: StreamVerdict = { level: 'bad', findings: [{ id: 'noKeyFrame', weight: 'bad', values: {} }] }
    expect(judged(gaveUp, 0, verdict)).toBe('bad noKeyFrame')
  })

  test('a warning stands below the dark preview', () => {
    const verdict: StreamVerdict = { level: 'warn', findings: [{ id: 'landscapeInShop', weight: 'warn', values: {} }] }
    expect(judged(gaveUp, 0, verdict)).toBe('bad previewDark landscapeInShop')
  })
})
