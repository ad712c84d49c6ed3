import type { ReactElement } from 'react'
import type { RoomCard } from '@/domain/wire/http'
import { Part } from '@/ui/Part'
import { classes } from '@/ui/classes'
import { RoomTile } from './RoomTile'
import styles from './RoomSection.module.scss'

/** Rooms of one state under a title. `now` is server time, ms. Without rooms there is no section. */
export function RoomSection(props: { title: string; rooms: readonly RoomCard[]; now: number }): ReactElement | null {
  const { title, rooms, now } = props
  const [first] = rooms
  if (first === undefined) return null
  const alone = rooms.length === 1 ? (first.kind === 'shop' ? 'aloneShop' : 'aloneClass') : null
  return (
    <Part as="section" label={title} className={classes(styles.section, alone !== null && styles[alone])}>
      <Part as="h2" className={styles.title}>
        {title}
      </Part>
      <Part as="ul" className={styles.grid}>
        {rooms.map((room) => (
          <Part as="li" key={room.id} className={styles[room.kind]}>
            <RoomTile room={room} now={now} />
          </Part>
        ))}
      </Part>
    </Part>
  )
}
