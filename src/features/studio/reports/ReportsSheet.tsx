import { View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { Sheet } from '@/ui/Sheet'
import type { RoomFeed } from '../roomFeed'
import { reportListTexts } from '../texts/reportListTexts'
import { ReportRow } from './ReportRow'
import styles from './ReportsSheet.module.scss'

interface ReportsSheetProps {
  readonly feed: RoomFeed
  readonly studio: StudioRoom
  readonly onClose: () => void
}

/** The reports of a room, for the owner alone. */
export function ReportsSheet({ feed, studio, onClose }: ReportsSheetProps): ReactElement {
  const t = useText(reportListTexts)
  const common = useText(commonTexts)
  const { reports, closedReports, pendingActions, forgetAction, loadClosedReports } = useStore(studio)
  const [state, setState] = useState<'open' | 'closed'>('open')
  const open = reports?.open ?? 0
  // A report that was closed meanwhile has another place in the list.
  useEffect(() => {
    if (state === 'closed') void loadClosedReports()
  }, [state, open, loadClosedReports])

  const failed = Object.entries(pendingActions).find(([key, { phase }]) => /^(?:report|chat)/.test(key) && phase === 'failed')
  const shown = state === 'open' ? reports : closedReports
  return (
    <Sheet title={t('reports.title')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.body}>
        <SegmentedControl
          label={t('reports.state')}
          options={[
            { value: 'open', text: t('reports.open'), count: open },
            { value: 'closed', text: t('reports.closed') },
          ]}
          value={state}
          onChoose={setState}
        />
        {failed?.[1].phase === 'failed' && (
          <Problem
            error={failed[1].error}
            action={{ text: common('action.close'), onPress: () => forgetAction(failed[0]) }}
          />
        )}
        {shown?.groups.length === 0 &&
          (state === 'open' ? (
            <EmptyState icon="check" title={t('reports.none')} body={t('reports.noneBody')} />
          ) : (
            <EmptyState icon="check" title={t('reports.noneClosed')} />
          ))}
        <Part as="ul" className={styles.list}>
          {shown?.groups.map((group) => (
            <ReportRow
              key={`${group.kind} ${group.targetId} ${group.closed?.at ?? 0}`}
              group={group}
              now={shown.now}
              feed={feed}
              studio={studio}
            />
          ))}
        </Part>
      </View>
    </Sheet>
  )
}
