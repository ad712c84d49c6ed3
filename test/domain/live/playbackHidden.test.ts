import { flv, viewer } from './viewer'

test('[PLAY-10] hidden, a stream is let go of at once, and loaded at once when it is shown again', () => {
  const it = viewer()
  it.watch()
  it.step({ type: 'streamDown', isHidden: true })
  expect(it.state).toMatchObject({ phase: 'away', source: null })
  expect(it.commands).toEqual([{ do: 'stop' }])
  it.step({ type: 'streamDown', isHidden: true })
  expect(it.commands).toEqual([])
  it.step({ type: 'ended' })
  it.step({ type: 'streamUp' })
  expect(it.commands).toEqual([{ do: 'load', source: flv }])
})

test('[PLAY-10] hidden while its host is away, it is let go of too', () => {
  const it = viewer()
  it.watch()
  it.step({ type: 'streamDown' })
  it.step({ type: 'streamDown', isHidden: true })
  expect(it.state).toMatchObject({ phase: 'away', source: null })
  expect(it.commands).toEqual([{ do: 'stop' }])
})
