import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from './aria'
import { classes } from './classes'
import styles from './Plot.module.scss'

interface PlotProps {
  /** SVG path in a box of `PLOT_WIDTH` × `PLOT_HEIGHT`, filled and stretched to the element. */
  readonly path: string
  /** Spoken description of the content. */
  readonly label: string
  readonly className?: string | undefined
}

export const PLOT_WIDTH = 720
export const PLOT_HEIGHT = 96

/** A filled shape in the colour of the words around it. A mask, as mini programs draw no inline SVG. */
export function Plot({ path, label, className }: PlotProps): ReactElement {
  const box = `viewBox='0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}' preserveAspectRatio='none'`
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' ${box}><path d='${path}'/></svg>`
  const mask = `url("data:image/svg+xml,${encodeURIComponent(svg)}") center / 100% 100% no-repeat`
  const style = { WebkitMask: mask, mask }
  return <View className={classes(styles.plot, className)} style={style} {...aria('group', label)} />
}
