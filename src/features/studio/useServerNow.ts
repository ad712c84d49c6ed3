import { useEffect, useState } from 'react'
import { usePorts } from '@/features/shared/AppContext'

/** Server time, updated each second: for clocks on the screen. ms. */
export function useServerNow(clockSkewMs: number): number {
  const { clock } = usePorts()
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => clock.every(1_000, () => setNow(clock.now())), [clock])
  return now + clockSkewMs
}
