import { useEffect } from 'react'
import type { UseScreenOn } from './useScreenOnContract'
import { holdScreenOn } from './weappScreen'

export const useScreenOn: UseScreenOn = (on) => {
  useEffect(() => (on ? holdScreenOn() : undefined), [on])
}
