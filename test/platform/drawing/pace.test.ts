import { createPace, DRAW_GAP_MS } from '@/platform/drawing/pace'
import { createFakeClock } from '../../fakes/fakeClock'

function paced() {
  const clock = createFakeClock()
  const schedule = createPace(clock)
  const drawn: number[] = []
  const start = clock.now()
  return { clock, drawn, draw: (page: object) => schedule(page, () => drawn.push(clock.now() - start)) }
}

describe('the pace of drawing', () => {
  test('a page that stood still draws at once', () => {
    const { clock, drawn, draw } = paced()
    draw({})
    clock.advance(0)
    expect(drawn).toEqual([0])
  })

  test('however often a page changes, it draws at most ten times in any second', () => {
    const { clock, drawn, draw } = paced()
    const page = {}
    // As in Taro: changes made while a drawing is scheduled join it.
    let scheduled = 0
    for (let ms = 0; ms < 5_000; ms += 5) {
      if (scheduled === drawn.length) {
        draw(page)
        scheduled += 1
      }
      clock.advance(5)
    }
    for (const at of drawn) expect(drawn.filter((other) => other >= at && other < at + 1_000).length).toBeLessThan(11)
    expect(drawn.length).toBeGreaterThan(5 * 8)
  })

  test('a change within the gap waits for its end, and no longer', () => {
    const { clock, drawn, draw } = paced()
    const page = {}
    draw(page)
    clock.advance(30)
    draw(page)
    clock.advance(1_000)
    draw(page)
    clock.advance(0)
    expect(drawn).toEqual([0, DRAW_GAP_MS, 1_030])
  })

  test('pages do not wait for each other', () => {
    const { clock, drawn, draw } = paced()
    draw({})
    draw({})
    clock.advance(0)
    expect(drawn).toEqual([0, 0])
  })

  test('a clock that was set back holds nothing up', () => {
    const { clock, drawn, draw } = paced()
    const page = {}
    draw(page)
    clock.advance(0)
    clock.set(0)
    draw(page)
    clock.advance(0)
    expect(drawn).toHaveLength(2)
  })
})
