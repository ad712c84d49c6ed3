import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Sheet } from '@/ui/Sheet'
import { useRoomFact } from '../RoomContext'
import { ShelfPanel } from './ShelfPanel'
import styles from './ShelfSheet.module.scss'

/** The shelf from below; the video goes on above it. */
export function ShelfSheet({ onClose }: { onClose: () => void }): ReactElement {
  const t = useText(roomTexts)
  const common = useText(commonTexts)
  const kind = useRoomFact((room) => room.kind)
  const count = useRoomFact((room) => room.shelf.length)
  return (
    <Sheet
      title={t(kind === 'shop' ? 'shelf.count' : 'shelf.classCount', { count })}
      closeLabel={common('action.close')}
      onClose={onClose}
    >
      <View className={styles.body}>
        <ShelfPanel />
      </View>
    </Sheet>
  )
}
