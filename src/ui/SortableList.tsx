import type { SortableListComponent } from './sortableListContract'

/** Stands in where no platform was chosen. */
export const SortableList: SortableListComponent = () => {
  throw new Error('SortableList has a variant for each platform')
}
