import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import type { StudioPush } from '@/store/studio/createStudioPush'
import { PushIcon } from './PushIcon'
import styles from './LevelMeter.module.scss'

/** How loud the microphone is; it is drawn ten times a second, and nothing else with it. */
export function LevelMeter({ push }: { push: StudioPush }): ReactElement {
  const level = useStore(push.loudness, (state) => state.level)
  const muted = useStore(push, (state) => state.settings.muted)
  // Perceived loudness is about the root of the measured level: speech at arm's length fills half of the bar.
  const percent = muted ? 0 : Math.round(Math.sqrt(level) * 100)
  return (
    <View className={styles.meter}>
      <PushIcon name={muted ? 'microphoneOff' : 'microphone'} size={16} />
      <View className={styles.track}>
        <View className={styles.bar} style={{ width: `${percent}%` }} />
      </View>
    </View>
  )
}
