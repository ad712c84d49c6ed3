import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { UseKeyboardLift } from './contract'

export const useKeyboardLift: UseKeyboardLift = () => {
  const [liftPx, setLiftPx] = useState(0)
  useEffect(() => {
    const listen = ({ height }: { height: number }): void => setLiftPx(height)
    Taro.onKeyboardHeightChange(listen)
    return () => Taro.offKeyboardHeightChange(listen)
  }, [])
  return liftPx
}
