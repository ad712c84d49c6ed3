import { useEffect } from 'react'
import type { UseScreenOn } from './contract'
import { keepScreenOn } from './weappScreen'

export const useScreenOn: UseScreenOn = (on) => {
  useEffect(() => (on ? keepScreenOn() : undefined), [on])
}
