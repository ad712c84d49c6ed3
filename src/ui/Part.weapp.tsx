import { Text, View } from '@tarojs/components'
import type { PartComponent, PartName } from './partContract'

const headings: ReadonlySet<PartName> = new Set(['h1', 'h2', 'h3'])

// WeChat has neither landmarks nor lists for its readers.
export const Part: PartComponent = ({ as, className, style, children }) => {
  const Tag = headings.has(as) ? Text : View
  return (
    <Tag className={className} {...(style === undefined ? {} : { style })}>
      {children}
    </Tag>
  )
}
