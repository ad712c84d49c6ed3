import { CoverView } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import type { TagPlayer } from './tagPlayer'

// Below the status bar and clear of the corner; 44 px high, as everything one touches.
const style = {
  position: 'absolute',
  top: '24px',
  left: '24px',
  height: '44px',
  padding: '0 16px',
  lineHeight: '44px',
  borderRadius: '22px',
  color: '#ffffff',
  backgroundColor: 'rgba(0, 0, 0, 0.5)',
} as const

/** The way out of full screen, inside the tag: nothing else is seen there, and an iPhone has no key to go back with. */
export function useFullscreenExit(
  player: TagPlayer,
  words: string | undefined,
): { exit: ReactElement | null; onFullscreen: (on: boolean) => void } {
  const [full, setFull] = useState(false)
  return {
    exit:
      full && words !== undefined ? (
        <CoverView style={style} onClick={() => player.setFullscreen(false)}>
          {words}
        </CoverView>
      ) : null,
    onFullscreen(on) {
      setFull(on)
      player.emit({ type: 'fullscreen', on })
    },
  }
}
