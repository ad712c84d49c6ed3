import { useContext, useEffect, useRef } from 'react'
import type { Travel, UseBackCloses } from './contract'
import { AddLayer } from './contract'
import { afterContainers } from './containersUp'

export const useBackCloses: UseBackCloses = (close) => {
  const latest = useRef(close)
  latest.current = close
  const add = useContext(AddLayer)
  useEffect(() => add(() => latest.current?.()), [add])
}

export const travel: Travel = (go) => afterContainers(() => void go())
