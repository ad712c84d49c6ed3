import { PUSH_HIDDEN_ASK_MS } from '@/domain/live/pushMachine'
import { first, live, lostNetwork, start } from './pushHost'

describe('a device that was away', () => {
  test('[PUSHER-8] starts anew at once when it slept in sight', () => {
    const made = live()
    made.step({ type: 'woke' })
    expect(made.commands).toEqual([{ do: 'stop' }, start(first)])
    made.step(lostNetwork)
    made.step({ type: 'woke' })
    expect(made.commands).toEqual([start(first)])
  })

  test('[PUSHER-3] out of sight is not taken for one that slept', () => {
    const made = live()
    made.step({ type: 'hidden' })
    const { state } = made
    made.step({ type: 'woke' })
    expect(made.state).toBe(state)
  })

  test('[PUSHER-3] asks on coming back whether its push still stands, and starts anew if not', () => {
    const made = live()
    made.step({ type: 'hidden' })
    made.pass(PUSH_HIDDEN_ASK_MS)
    made.step({ type: 'visible' })
    expect(made.commands).toEqual([{ do: 'askWhoIsOn' }])
    made.step({ type: 'whoIsOn', who: 'ours' })
    expect(made.state.phase).toBe('live')
    made.step({ type: 'whoIsOn', who: 'nobody' })
    expect(made.commands).toEqual([{ do: 'stop' }, start(first)])
  })

  test('for a moment asks nothing', () => {
    const made = live()
    made.step({ type: 'hidden' })
    made.pass(PUSH_HIDDEN_ASK_MS - 1)
    made.step({ type: 'visible' })
    expect(made.commands).toEqual([])
    expect(made.state).toMatchObject({ phase: 'live', hiddenSinceMs: null })
  })

  test('by a call keeps its place and comes back at once after it', () => {
    const made = live()
    made.step({ type: 'suspended' })
    expect(made.state).toMatchObject({ phase: 'live', suspendedSinceMs: 0 })
    made.step(lostNetwork)
    made.step({ type: 'resumed' })
    expect(made.commands).toEqual([start(first)])
    expect(made.state.suspendedSinceMs).toBeNull()
  })
})
