import type { PropsWithChildren, ReactElement } from 'react'

/** Something that is pressed: a true button on every surface, without looks of its own. */
export type PressableProps = PropsWithChildren<{
  className?: string | undefined
  /** Accessible name where the content has none, for example an icon. */
  label?: string | undefined
  /** Null where it cannot be pressed now. */
  onPress: (() => void) | null
  /** For a button that stays down, or one of several that is chosen. */
  pressed?: boolean | undefined
  /** The field that has the focus keeps it, and a phone its keyboard. In browsers; views of mini programs take none. */
  keepsFocus?: boolean | undefined
  /**
   * One of many below each other, such as lines of talk: arrow keys lead from one to the next, and the Tab key stops at
   * `stop` alone. The press bubbles to the views below: any tap in a room starts video that waits for one.
   */
  among?: 'stop' | 'arrows' | undefined
}>

export type PressableComponent = (props: PressableProps) => ReactElement
