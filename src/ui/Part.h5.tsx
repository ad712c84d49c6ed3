import { createElement } from 'react'
import type { PartComponent } from './contract'

export const Part: PartComponent = ({ as, className, label, style, scrolls = false, children }) =>
  createElement(
    as,
    {
      className,
      style,
      'aria-label': label,
      // Safari takes a list without bullets for none.
      role: as === 'ul' ? 'list' : undefined,
      tabIndex: scrolls ? 0 : undefined,
    },
    children,
  )
