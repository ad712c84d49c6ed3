import type { ReactElement } from 'react'
import type { RoomCard } from '@/domain/wire/http'
import { useText } from '@/features/shared/useText'
import { homeTexts } from '@/texts/homeTexts'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { classes } from '@/ui/classes'
import { RoomTile } from './RoomTile'
import styles from './RoomSection.module.scss'

interface RoomSectionProps {
  readonly title: string
  readonly rooms: readonly RoomCard[]
  /** Server time, ms. */
  readonly now: number
  /** Loads the next page; null at the end. */
  readonly onMore: (() => void) | null
}

/** Rooms of one state under a title. Without rooms there is no section. */
export function RoomSection({ title, rooms, now, onMore }: RoomSectionProps): ReactElement | null {
  const t = useText(homeTexts)
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
      {onMore && <Button text={t('more')} wide onPress={onMore} />}
    </Part>
  )
}
