import { Image } from '@tarojs/components'
import { useState } from 'react'
import { classes } from './classes'
import styles from './TallPhoto.module.scss'
import type { TallPhotoComponent } from './contract'

export const TallPhoto: TallPhotoComponent = ({ src, alt, className }) => {
  const [broken, setBroken] = useState('')
  if (broken === src) return null
  return (
    <Image
      className={classes(styles.photo, className)}
      src={src}
      mode="widthFix"
      showMenuByLongpress
      lazyLoad
      ariaLabel={alt}
      onError={() => setBroken(src)}
    />
  )
}
