import { createUplinkSigns, readFigures } from '@/platform/live/cloudPusher/pushFigures'

test('the script’s figures become ours; a figure that a browser does not report is nothing', () => {
  const video = { bitrate: 1_500_000, framesPerSecond: 30, frameWidth: 720, frameHeight: 1_280 }
  expect(readFigures({ video, audio: { bitrate: 40_000 } })).toEqual({
    framesPerSecond: 30,
    videoKbps: 1_500,
    audioKbps: 40,
    widthPx: 720,
    heightPx: 1_280,
    queueBytes: null,
    droppedFrames: null,
    targetKbps: null,
  })
  expect(readFigures({})).toMatchObject({ framesPerSecond: 0, videoKbps: 0, widthPx: 0 })
})

describe('the uplink', () => {
  const WIDTH = 720
  const watch = () => {
    const told: boolean[] = []
    const signs = createUplinkSigns((weak) => told.push(weak))
    const pass = (seconds: number, video: object): void => {
      for (let second = 0; second < seconds; second += 1) signs.look({ video }, WIDTH)
    }
    return { told, signs, pass }
  }

  test('is weak after three seconds of packets that wait, and well after five without', () => {
    const { told, pass } = watch()
    pass(2, { packetSendDelay: 400 })
    expect(told).toEqual([])
    pass(1, { packetSendDelay: 400 })
    expect(told).toEqual([true])
    pass(4, { packetSendDelay: 3 })
    expect(told).toEqual([true])
    pass(1, { packetSendDelay: 3 })
    expect(told).toEqual([true, false])
  })

  test('is weak where the browser sends less than was asked for, but not while it begins', () => {
    const { told, pass } = watch()
    pass(15, { frameWidth: 360 })
    expect(told).toEqual([])
    pass(3, { frameWidth: 360 })
    expect(told).toEqual([true])
  })

  test('of a browser without figures is not judged', () => {
    const { told, pass } = watch()
    pass(60, {})
    expect(told).toEqual([])
  })

  test('of another push is another', () => {
    const { told, signs, pass } = watch()
    pass(3, { packetSendDelay: 400 })
    signs.reset()
    pass(2, { packetSendDelay: 400 })
    expect(told).toEqual([true])
  })
})
