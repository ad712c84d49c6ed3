import type { KeyboardEvent } from 'react'
import { classes } from './classes'
import type { PressableComponent } from './contract'
import styles from './Pressable.module.scss'

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** Leads to the press above or below in the same list. */
const onArrow = (event: KeyboardEvent<HTMLElement>): void => {
  const all = [...(event.currentTarget.closest('ul')?.querySelectorAll('button') ?? [])]
  const next = all[all.indexOf(event.currentTarget as HTMLButtonElement) + (steps[event.key] ?? NaN)]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

// Taro's Button is a div in a browser: no keyboard, no screen reader.
export const Pressable: PressableComponent = ({
  className,
  label,
  onPress,
  pressed,
  keepsFocus = false,
  among,
  children,
}) => (
  <button
    type="button"
    className={classes(styles.press, className)}
    aria-label={label}
    aria-pressed={pressed}
    title={label}
    disabled={onPress === null}
    tabIndex={among === 'arrows' ? -1 : undefined}
    onKeyDown={among && onArrow}
    // A button takes the focus as it is pressed down; the click comes all the same.
    onMouseDown={keepsFocus ? (event) => event.preventDefault() : undefined}
    onClick={(event) => {
      if (among === undefined) event.stopPropagation()
      onPress?.()
    }}
  >
    {children}
  </button>
)
