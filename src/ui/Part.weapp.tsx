import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { textScale } from '@/platform/screen/textScale'
import { classes } from './classes'
import type { PartComponent, PartName } from './contract'

const headings: ReadonlySet<PartName> = new Set(['h1', 'h2', 'h3'])

// WeChat has neither landmarks nor lists for its readers. All text of a page stands below its main part or its header:
// these carry the text size that was chosen in WeChat.
export const Part: PartComponent = (props) => {
  const { as, className, style, children } = props
  if (as === 'main' || as === 'header') return <Sized {...props} />
  const Tag = headings.has(as) ? Text : View
  return (
    <Tag className={className} {...(style === undefined ? {} : { style })}>
      {children}
    </Tag>
  )
}

const Sized: PartComponent = ({ className, style, children }) => {
  const [scale] = useState(textScale)
  return (
    <View className={classes('sized', className)} style={{ ...scale, ...style }}>
      {children}
    </View>
  )
}
