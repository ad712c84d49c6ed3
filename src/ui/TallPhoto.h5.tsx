import { useState } from 'react'
import { classes } from './classes'
import styles from './TallPhoto.module.scss'
import type { TallPhotoComponent } from './contract'

export const TallPhoto: TallPhotoComponent = ({ src, alt, className }) => {
  const [broken, setBroken] = useState('')
  if (broken === src) return null
  return (
    <img
      className={classes(styles.photo, className)}
      src={src}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(src)}
    />
  )
}
