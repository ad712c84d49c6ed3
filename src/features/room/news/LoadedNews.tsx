import { useEffect, useState, type ComponentType, type ReactElement } from 'react'
import { usePorts } from '@/features/app/AppContext'
import { retryLoad } from '@/platform/parts/retryLoad'

/** Until the code is asked for again where it did not come, ms. */
const AGAIN_MS = 20_000

/** What is read out of a room is not for its first frame: the code comes after it. */
export function LoadedNews(): ReactElement | null {
  const { clock } = usePorts()
  const [News, setNews] = useState<ComponentType | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isShown = true
    let undo = (): void => undefined
    retryLoad(() => import(/* webpackChunkName: "news" */ './RoomNews')).then(
      ({ RoomNews }) => isShown && setNews(() => RoomNews),
      () => {
        if (isShown) undo = clock.after(AGAIN_MS, () => setAttempt(attempt + 1))
      },
    )
    return () => {
      isShown = false
      undo()
    }
  }, [attempt, clock])
  return News === null ? null : <News />
}
