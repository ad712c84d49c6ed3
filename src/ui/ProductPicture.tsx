import type { ReactElement } from 'react'
import { classes } from './classes'
import { Icon } from './Icon'
import { Picture } from './Picture'
import styles from './ProductPicture.module.scss'

/** A product's picture, or a drawn bag. */
export const ProductPicture = ({ url, className }: { url: string; className?: string | undefined }): ReactElement => (
  <Picture url={url} instead={<Icon name="bag" size={26} />} className={classes(styles.product, className)} />
)
