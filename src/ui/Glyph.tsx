import { View } from '@tarojs/components'
import type { CSSProperties, ReactElement } from 'react'
import styles from './Glyph.module.scss'

export interface GlyphProps {
  /** SVG path on a square of 24 units, drawn 1.8 wide with round ends. */
  readonly path: string
  /** px. */
  readonly size?: number
  /** Filled instead of drawn. */
  readonly solid?: boolean
}

// A mask takes the colour of the text around it on both surfaces; a mini program draws no inline SVG.
const maskOf = (path: string, solid: boolean): string => {
  const pen = `fill='${solid ? '#000' : 'none'}' stroke='#000' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'`
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path d='${path}' ${pen}/></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}") center / contain no-repeat`
}

/** A sign in the colour of the words around it. */
export function Glyph({ path, size = 20, solid = false }: GlyphProps): ReactElement {
  const mask = maskOf(path, solid)
  const style: CSSProperties = {
    width: `${size}px`,
    height: `${size}px`,
    WebkitMask: mask,
    mask,
  }
  return <View className={styles.glyph} style={style} />
}
