import { classes } from './classes'
import styles from './Photo.module.scss'
import type { PhotoComponent } from './contract'

// The browser itself defers images out of sight; Taro's Image watches each one by script.
export const Photo: PhotoComponent = ({ src, className, whole, alt = '', onError }) => (
  <img
    className={classes(styles.photo, whole && styles.whole, className)}
    src={src}
    alt={alt}
    loading="lazy"
    decoding="async"
    onError={onError}
  />
)
