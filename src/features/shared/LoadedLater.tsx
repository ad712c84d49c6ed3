import { useEffect, useState, type ComponentType, type ReactElement } from 'react'
import { usePorts } from './AppContext'

/** Until the code is asked for again where it did not come, ms. */
const AGAIN_MS = 20_000

interface LoadedLaterProps<Props> {
  /** Loads the component by `retryLoad`. Constant for the life of the element. */
  readonly load: () => Promise<ComponentType<Props>>
  readonly props: Props
}

/** A component that is not for the first frame: its code loads once the page is drawn; until then nothing is shown. */
export function LoadedLater<Props extends object>({ load, props }: LoadedLaterProps<Props>): ReactElement | null {
  const { clock } = usePorts()
  const [Content, setContent] = useState<ComponentType<Props> | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isShown = true
    let undo = (): void => undefined
    load().then(
      (loaded) => isShown && setContent(() => loaded),
      () => {
        if (isShown) undo = clock.after(AGAIN_MS, () => setAttempt(attempt + 1))
      },
    )
    return () => {
      isShown = false
      undo()
    }
  }, [load, attempt, clock])
  return Content === null ? null : <Content {...props} />
}
