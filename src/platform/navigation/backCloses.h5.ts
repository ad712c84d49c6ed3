import { useEffect, useRef } from 'react'
import type { Travel, UseBackCloses } from './contract'
import { openLayer, travelAtRest } from './layerHistory'

export const useBackCloses: UseBackCloses = (close) => {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => openLayer(() => latest.current?.()), [])
}

export const travel: Travel = travelAtRest
