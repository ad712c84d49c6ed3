import type { PlaybackEvent } from '@/domain/live/playbackMachine'
import { initialPlaySettings } from '@/domain/live/playSettings'
import { createStageControls, initialStageFacts, type StageFacts } from '@/store/room/stageControls'
import { FakeLivePlayer } from '../../fakes/fakeLivePlayer'
import { FakePresence } from '../../fakes/studioPorts'

const sound = { url: 'https://cloud/a_pureAudio.m3u8', title: 'Tea' }
const figures = (networkLevel: number | null) => ({
  type: 'numbers' as const,
  numbers: {
    videoKbps: 1, audioKbps: 1, framesPerSecond: 1, widthPx: 1, heightPx: 1, queuedFrames: 1, networkLevel,
  },
})

function stage({ hasSound = true, can = {} }: { hasSound?: boolean; can?: Partial<FakeLivePlayer['can']> } = {}) {
  const presence = new FakePresence()
  const steps: PlaybackEvent[] = []
  const told: StageFacts[] = []
  const controls = createStageControls({
    overPages: false,
    presence,
    step: (event) => void steps.push(event),
    onChange: (facts) => void told.push(facts),
    findSound: () => (hasSound ? sound : null),
  })
  const player = new FakeLivePlayer(['hls'], can)
  controls.attach(player)
  return { presence, steps, told, controls, player, facts: () => told.at(-1) ?? initialStageFacts }
}

describe('the controls of a stage', () => {
  test('report the player’s abilities, and that its windows are shut', () => {
    const { facts, player } = stage()
    expect(facts()).toEqual({ ...initialStageFacts, can: player.can })
  })

  test('holding and going on are steps of the picture', () => {
    const { controls, steps } = stage()
    controls.hold()
    controls.release()
    expect(steps).toEqual([{ type: 'hold' }, { type: 'release' }])
  })

  test('windows are as the player says, not as they were asked for', () => {
    const { controls, player, facts } = stage()
    controls.setFullscreen(true)
    controls.setPictureInPicture(true)
    expect(player).toMatchObject({ fullscreen: true, pictureInPicture: true })
    expect(facts()).toMatchObject({ fullscreen: false, pictureInPicture: false })
    player.signal({ type: 'fullscreen', on: true })
    player.signal({ type: 'pictureInPicture', on: true })
    expect(facts()).toMatchObject({ fullscreen: true, pictureInPicture: true })
  })

  test('choices reach the player, and the next one too', () => {
    const { controls, player } = stage()
    controls.choose({ pace: 'steady' })
    controls.choose({ soundOutput: 'ear' })
    const chosen = { ...initialPlaySettings, pace: 'steady', soundOutput: 'ear' }
    expect(player.settings).toEqual(chosen)
    const next = new FakeLivePlayer()
    controls.attach(next)
    expect(next.settings).toEqual(chosen)
  })

  test('a weak network is reported when that changes, not at every figure', () => {
    const { player, told, facts } = stage()
    const before = told.length
    for (const level of [1, 3, 4, 6, 5, null]) player.signal(figures(level))
    expect(told.length - before).toBe(2)
    expect(facts().weakNetwork).toBe(false)
  })

  test('out of sight the sound goes on alone, where that was chosen', () => {
    const { presence, controls, player } = stage()
    presence.become({ visible: false })
    expect(player.backgroundSound).toBeNull()
    presence.become({ visible: true })
    controls.choose({ backgroundSound: true })
    presence.become({ visible: false })
    presence.become({ online: false })
    expect(player.backgroundSound).toEqual(sound)
    presence.become({ visible: true })
    expect(player.backgroundSound).toBeNull()
  })

  test('a call is not talked over: the sound waits for its end, and for the viewer’s return', () => {
    const { presence, controls, player } = stage()
    controls.choose({ backgroundSound: true })
    presence.become({ visible: false, interrupted: true })
    expect(player.backgroundSound).toBeNull()
    presence.become({ interrupted: false })
    expect(player.backgroundSound).toEqual(sound)
    presence.become({ interrupted: true })
    expect(player.backgroundSound).toBeNull()
    presence.become({ visible: true, interrupted: false })
    expect(player.backgroundSound).toBeNull()
  })

  test.each([
    ['the edge has none', { hasSound: false }],
    ['the player cannot', { can: { backgroundSound: false } }],
  ])('there is no sound in the background where %s', (_, missing) => {
    const { presence, controls, player } = stage(missing)
    controls.choose({ backgroundSound: true })
    presence.become({ visible: false })
    expect(player.backgroundSound).toBeNull()
  })

  test('closed, they follow nothing', () => {
    const { presence, controls, player, told } = stage()
    controls.choose({ backgroundSound: true })
    controls.close()
    const before = told.length
    presence.become({ visible: false })
    player.signal({ type: 'fullscreen', on: true })
    controls.setFullscreen(true)
    expect(told.length).toBe(before)
    expect(player).toMatchObject({ backgroundSound: null, fullscreen: false })
  })
})
