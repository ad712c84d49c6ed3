import { useEffect, useRef } from 'react'
import { classes } from './classes'
import { dragRows } from './dragRows'
import styles from './SortableList.module.scss'
import type { SortableListComponent } from './contract'

const looks = { lifted: styles.lifted ?? '', shifting: styles.shifting ?? '' }

export const SortableList: SortableListComponent = ({ className, hint, ids, onMove, children }) => {
  const list = useRef<HTMLUListElement>(null)
  const drop = useRef(onMove)
  drop.current = onMove
  const isSortable = onMove !== null && ids.length > 1
  const order = ids.join(' ')
  useEffect(() => {
    if (!isSortable || list.current === null) return
    return dragRows(list.current, looks, (from, to) => drop.current?.(from, to))
  }, [isSortable, order])
  return (
    <>
      {isSortable && <p className={styles.hint}>{hint}</p>}
      {/* Safari takes a list without bullets for none. */}
      <ul ref={list} role="list" className={classes(className, isSortable && styles.sortable)}>
        {children}
      </ul>
    </>
  )
}
