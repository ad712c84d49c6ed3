import { Part } from './Part'
import type { SortableListComponent } from './contract'

// A mini program has no pointer events, and cannot keep its page from scrolling once a touch has begun: rows are moved
// by their buttons there.
export const SortableList: SortableListComponent = ({ className, children }) => (
  <Part as="ul" className={className}>
    {children}
  </Part>
)
