import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { View } from '@tarojs/components'
import { useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import unseen from '@/ui/Unseen.module.scss'
import type { RoomFeed } from '../roomFeed'
import { reportListTexts } from '../texts/reportListTexts'
import { ReportsSheet } from './ReportsSheet'

/** How many targets of the room have open reports; a press lists them. */
export function ReportsButton({ feed, studio }: { feed: RoomFeed; studio: StudioRoom }): ReactElement {
  const t = useText(reportListTexts)
  const open = useStore(studio, ({ reports }) => reports?.open ?? 0)
  const [listing, setListing] = useState(false)
  return (
    <>
      <Button
        text={open === 0 ? t('reports.title') : t('reports.count', { count: open })}
        size="small"
        variant={open === 0 ? 'quiet' : 'danger'}
        onPress={() => setListing(true)}
      />
      <View className={unseen.unseen} {...aria('status')}>
        {open > 0 && t('reports.waiting', { count: open })}
      </View>
      {listing && <ReportsSheet feed={feed} studio={studio} onClose={() => setListing(false)} />}
    </>
  )
}
