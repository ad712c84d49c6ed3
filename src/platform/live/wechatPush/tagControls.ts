import type { PushSettings } from '@/domain/live/pushSettings'
import type { TagHandle } from './tagHandle'

/** Camera, lamp and magnification have methods that only toggle: their present state is kept here. */
export const createTagControls = (zoomMost: number) => {
  let facing: PushSettings['facing'] = 'front'
  let torch = false
  let zoom = 1
  const zoomOf = (wanted: number): number => Math.min(Math.max(1, wanted), zoomMost)
  return {
    /** The tag is new: its camera is the one it was made with, the lamp is off. */
    begin(first: PushSettings['facing']): void {
      facing = first
      torch = false
      zoom = 1
    },
    /** Whether the tag stands otherwise than wanted. */
    isBehind: (next: PushSettings): boolean =>
      next.facing !== facing || next.torch !== torch || zoomOf(next.zoom) !== zoom,
    steer(tag: TagHandle, next: PushSettings): void {
      if (next.facing !== facing) {
        facing = next.facing
        // The other camera comes with its lamp off.
        torch = false
        tag.switchCamera()
      }
      if (next.torch !== torch) {
        torch = next.torch
        tag.toggleTorch()
      }
      if (zoomOf(next.zoom) !== zoom) {
        zoom = zoomOf(next.zoom)
        tag.setZoom?.({ zoom })
      }
    },
  }
}
