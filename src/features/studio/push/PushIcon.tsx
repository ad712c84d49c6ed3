import type { ReactElement } from 'react'
import { Glyph } from '@/ui/Glyph'

/** Signs of the push, which viewers never load. On a square of 24 units. */
const paths = {
  camera: 'M3 7h12v10H3zM15 11l6-3v8l-6-3',
  cameraOff: 'M3 7h12v10H3zM15 11l6-3v8l-6-3M3 3l18 18',
  microphone: 'M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3',
  microphoneOff: 'M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3M4 3l16 18',
  mirror: 'M12 4v16M9 8l-5 9h5zM15 8l5 9h-5z',
  flip: 'M4 8h3l2-3h6l2 3h3v11H4zM9 14a3 3 0 0 1 5-2M15 13a3 3 0 0 1-5 2',
  screen: 'M3 5h18v11H3zM9 20h6M12 13V8M9.5 10.5L12 8l2.5 2.5',
  torch: 'M13 3L6 13h5l-1 8 8-11h-6z',
  snapshot: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  settings: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4M4 12h16',
} as const

export type PushIconName = keyof typeof paths

export const PushIcon = ({ name, size = 22 }: { name: PushIconName; size?: number }): ReactElement => (
  <Glyph path={paths[name]} size={size} />
)
