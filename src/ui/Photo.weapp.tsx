import { Image } from '@tarojs/components'
import { classes } from './classes'
import styles from './Photo.module.scss'
import type { PhotoComponent } from './contract'

export const Photo: PhotoComponent = ({ src, className, whole = false, alt, onError }) => (
  <Image
    className={classes(styles.photo, className)}
    src={src}
    mode={whole ? 'aspectFit' : 'aspectFill'}
    showMenuByLongpress={whole}
    lazyLoad
    {...(alt === undefined ? {} : { ariaLabel: alt })}
    onError={() => onError?.()}
  />
)
