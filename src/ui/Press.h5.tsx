import { classes } from './classes'
import type { PressComponent } from './pressContract'
import styles from './Press.module.scss'

// Taro's Button is a div in a browser: no keyboard, no screen reader.
export const Press: PressComponent = ({ className, label, onPress, pressed, keepsFocus = false, children }) => (
  <button
    type="button"
    className={classes(styles.press, className)}
    aria-label={label}
    aria-pressed={pressed}
    title={label}
    disabled={onPress === null}
    // A button takes the focus as it is pressed down; the click comes all the same.
    onMouseDown={keepsFocus ? (event) => event.preventDefault() : undefined}
    onClick={(event) => {
      event.stopPropagation()
      onPress?.()
    }}
  >
    {children}
  </button>
)
