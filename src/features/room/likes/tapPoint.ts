import type { ITouchEvent } from '@tarojs/components'

/** A tap as Taro types it; in a browser it is a mouse event all the same. */
export type TapEvent = ITouchEvent

/** Where on the screen a tap was, px. */
export function tapPoint(event: TapEvent): { x: number; y: number } {
  const { clientX, clientY, detail } = event as unknown as {
    clientX?: number
    clientY?: number
    detail?: { x?: number; y?: number }
  }
  return { x: clientX ?? detail?.x ?? 0, y: clientY ?? detail?.y ?? 0 }
}
