import { View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { useStore } from 'zustand'
import { isPushWanted } from '@/domain/live/push'
import type { StreamVerdict } from '@/domain/live/streamVerdict'
import { may } from '@/domain/staff/may'
import { useText } from '@/features/shared/useText'
import { pushHere } from '@/platform/live/pushHere'
import type { StudioPush } from '@/store/studio/createStudioPush'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { PushPanel } from '../push/PushPanel'
import { ProxyNotices } from '../proxy/ProxyNotices'
import type { RoomFeed } from '../roomFeed'
import { pushTexts } from '../texts/pushTexts'
import { EdgeNotices } from './EdgeNotices'
import { EncoderPanel } from './EncoderPanel'
import { PushVisits } from './PushVisits'
import styles from './StreamPanel.module.scss'

interface StreamPanelProps {
  readonly feed: RoomFeed
  readonly studio: StudioRoom
  readonly push: StudioPush
  readonly verdict: StreamVerdict | null
  /** The muted player. */
  readonly preview: ReactNode
}

/** The picture of the room: from this device, or from an encoder such as OBS. */
export function StreamPanel({ feed, studio, push, verdict, preview }: StreamPanelProps): ReactElement {
  const mayPush = may(feed.role, 'POST /api/rooms/:roomId/push-address')
  return (
    <View className={styles.panel}>
      {may(feed.role, 'GET /api/proxy-notices') && <ProxyNotices />}
      <EdgeNotices studio={studio} />
      {mayPush && <PushVisits studio={studio} clockSkewMs={feed.clockSkewMs} />}
      {pushHere === null || !mayPush ? (
        <EncoderPanel {...{ feed, studio, verdict, preview }} />
      ) : (
        <>
          <Ways push={push} here={pushHere} />
          <Way {...{ feed, studio, push, verdict, preview }} />
        </>
      )}
    </View>
  )
}

/** Not while a push runs: it would have to be cut first. */
function Ways({ push: store, here }: { push: StudioPush; here: 'browser' | 'phone' }): ReactElement | null {
  const t = useText(pushTexts)
  const way = useStore(store, (state) => state.way)
  const wanted = useStore(store, (state) => isPushWanted(state.push))
  const chooseWay = useStore(store, (state) => state.chooseWay)
  if (wanted) return null
  return (
    <SegmentedControl
      label={t('way.label')}
      options={[
        { value: 'here', text: t(`way.${here}`) },
        { value: 'encoder', text: t('way.encoder') },
      ]}
      value={way}
      onChoose={chooseWay}
    />
  )
}

function Way({ push, ...room }: StreamPanelProps): ReactElement {
  const way = useStore(push, (state) => state.way)
  const encoder = <EncoderPanel {...room} />
  return way === 'here' ? <PushPanel push={push} {...room} instead={encoder} /> : encoder
}
