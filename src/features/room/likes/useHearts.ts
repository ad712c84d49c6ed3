import { useCallback, useEffect, useRef, useState } from 'react'
import { usePorts } from '@/features/shared/AppContext'
import { useRoom } from '../RoomContext'
import { tapPoint, type TapEvent } from './tapPoint'

/** Two taps within this time and distance are a double tap, ms and px. */
const DOUBLE_TAP_MS = 300
const DOUBLE_TAP_PX = 48
/** Hearts in the air at once: enough for joy, few enough for an old phone. */
const MOST_HEARTS = 12
/** Hearts for other viewers' likes between two counter frames. */
const HEARTS_A_PULSE = 3

/** One heart on its way up. */
export interface Heart {
  readonly id: number
  /** Where it begins, px of the screen; null begins at the like button. */
  readonly at: { readonly x: number; readonly y: number } | null
  /** −1 to 1: how far it drifts aside. */
  readonly drift: number
}

export interface Hearts {
  readonly hearts: readonly Heart[]
  /** For the room as a whole: a double tap anywhere likes; a tap also starts a picture that waits for one. */
  readonly onTap: (event: TapEvent) => void
  /** For the like button; null where liking is not possible. */
  readonly like: (() => void) | null
  readonly drop: (id: number) => void
}

export function useHearts(): Hearts {
  const { clock, random } = usePorts()
  const like = useRoom((state) => state.like)
  const likes = useRoom((state) => state.likes)
  const blocked = useRoom(({ playback }) => playback.phase === 'blocked')
  const silenced = useRoom(({ sound }) => sound === 'mutedByBrowser')
  const tapToPlay = useRoom((state) => state.tapToPlay)
  const toggleMuted = useRoom((state) => state.toggleMuted)
  const [hearts, setHearts] = useState<readonly Heart[]>([])
  const lastId = useRef(0)
  const lastTap = useRef({ at: 0, x: 0, y: 0 })
  /** Likes that are accounted for: one's own have their heart already. */
  const seen = useRef(likes)

  const add = useCallback(
    (at: Heart['at']) => {
      lastId.current += 1
      const heart = { id: lastId.current, at, drift: random() * 2 - 1 }
      setHearts((flying) => [...flying.slice(1 - MOST_HEARTS), heart])
    },
    [random],
  )

  useEffect(() => {
    const fresh = likes - seen.current
    // The first number counts likes from before the entry.
    if (seen.current > 0) for (let heart = 0; heart < Math.min(fresh, HEARTS_A_PULSE); heart += 1) add(null)
    seen.current = Math.max(seen.current, likes)
  }, [add, likes])

  const likeAt = (at: Heart['at']): void => {
    if (like === null) return
    seen.current += 1
    like()
    add(at)
  }

  return {
    hearts,
    like: like === null ? null : () => likeAt(null),
    drop: useCallback((id) => setHearts((flying) => flying.filter((heart) => heart.id !== id)), []),
    onTap(event) {
      if (blocked) return tapToPlay()
      if (silenced) toggleMuted()
      const { x, y } = tapPoint(event)
      const before = lastTap.current
      const at = clock.now()
      lastTap.current = { at, x, y }
      const isNear = Math.abs(x - before.x) < DOUBLE_TAP_PX && Math.abs(y - before.y) < DOUBLE_TAP_PX
      if (at - before.at < DOUBLE_TAP_MS && isNear) likeAt({ x, y })
    },
  }
}
