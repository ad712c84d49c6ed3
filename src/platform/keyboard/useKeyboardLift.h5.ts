import { useEffect, useState } from 'react'
import type { UseKeyboardLift } from './keyboardLiftContract'

/** Less than this is a browser's bar that comes and goes, px, not a keyboard. */
const LEAST_PX = 80

export const useKeyboardLift: UseKeyboardLift = () => {
  const [liftPx, setLiftPx] = useState(0)
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const measure = (): void => {
      // A page that a person zoomed is smaller too, and nobody types.
      const hiddenPx = view.scale > 1.01 ? 0 : Math.round(window.innerHeight - view.height)
      const lift = hiddenPx >= LEAST_PX ? hiddenPx : 0
      setLiftPx(lift)
      // Safari pushes the whole page up to show the field; the field comes up by itself, and the picture stays.
      if (lift > 0) window.scrollTo(0, 0)
    }
    measure()
    view.addEventListener('resize', measure)
    view.addEventListener('scroll', measure)
    return () => {
      view.removeEventListener('resize', measure)
      view.removeEventListener('scroll', measure)
    }
  }, [])
  return liftPx
}
