import { classes } from './classes'
import type { PressComponent } from './pressContract'
import styles from './Press.module.scss'

// Taro's Button is a div in a browser: no keyboard, no screen reader.
export const Press: PressComponent = ({ className, label, onPress, pressed, children }) => (
  <button
    type="button"
    className={classes(styles.press, className)}
    aria-label={label}
    aria-pressed={pressed}
    title={label}
    disabled={onPress === null}
    onClick={(event) => {
      event.stopPropagation()
      onPress?.()
    }}
  >
    {children}
  </button>
)
