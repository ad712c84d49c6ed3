import type { RoomKind } from '@/domain/room/about'

/**
 * Puts a video where the stage of a room of this kind will show it (features/room/Room.module.scss and
 * stage/RoomStage.module.scss), so that it does not jump when the stage takes it.
 */
export function createFirstFrame(video: HTMLVideoElement, kind: RoomKind): HTMLElement {
  const frame = document.createElement('div')
  const isWide = innerWidth >= 900
  const isShop = kind === 'shop'
  const right = isWide ? (innerWidth >= 1_400 ? '420px' : '380px') : '0'
  const size = isWide || isShop ? 'bottom:0;' : 'box-sizing:content-box;height:56.25%;height:56.25vw;'
  const top = isShop ? '' : 'padding-top:env(safe-area-inset-top);'
  frame.style.cssText = `position:fixed;z-index:-1;top:0;right:${right};left:0;${size}${top}background:#000`
  Object.assign(video.style, {
    objectFit: isShop ? 'cover' : 'contain',
    ...(isWide && isShop && { width: 'min(100%, calc(100vh * 9 / 16))', margin: '0 auto' }),
  })
  frame.append(video)
  return frame
}
