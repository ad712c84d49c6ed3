import { useEffect, useState } from 'react'
import type { UseKeyboardLift } from './contract'
import { watchKeyboard } from './keyboardView'

export const useKeyboardLift: UseKeyboardLift = () => {
  const [liftPx, setLiftPx] = useState(0)
  useEffect(() => watchKeyboard(({ pagePx }) => setLiftPx(pagePx)), [])
  return liftPx
}
