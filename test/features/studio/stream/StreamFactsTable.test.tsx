import type { AudioFacts, StreamFacts, VideoFacts } from '@/domain/live/streamFacts'
import { StreamFactsTable } from '@/features/studio/stream/StreamFactsTable'
import { renderApp } from '../../../fakes/renderApp'

const video: VideoFacts = {
  codec: 'avc',
  codecString: 'avc1.4d401f',
  widthPx: 720,
  heightPx: 1_280,
  framesPerSecond: 25,
  bitrateKbps: 1_500,
  keyFrameIntervalMs: 2_000,
}
const audio: AudioFacts = { codec: 'aac', sampleRateHz: 44_100, channels: 2, bitrateKbps: 128 }
const facts: StreamFacts = { session: 's', startedAt: 1, encoder: 'obs', video, audio, players: 3 }

const shown = (change: Partial<StreamFacts> = {}): string =>
  renderApp(() => <StreamFactsTable facts={{ ...facts, ...change }} />).container.textContent ?? ''

describe('the stream in numbers', () => {
  test('is the edge’s reading of it', () => {
    const text = shown()
    for (const part of ['H.264 Main 3.1', '720×1280', '44.1 kHz', 'obs']) expect(text).toContain(part)
  })

  test('names a missing track', () => {
    expect(shown({ audio: null })).toContain('没有')
  })

  test('a cloud’s edge does not measure everything: an unknown value is left out, not called missing or nought', () => {
    const late = shown({ partial: true, encoder: '', video: null, audio: null, players: 0 })
    expect(late).not.toContain('没有')
    const measured = shown({
      partial: true,
      video: { ...video, codecString: '', keyFrameIntervalMs: 0 },
      audio: { ...audio, sampleRateHz: 0, channels: 0 },
    })
    expect(measured).toContain('720×1280')
    expect(measured).toContain('128')
    expect(measured).not.toContain('0 kHz')
  })
})
