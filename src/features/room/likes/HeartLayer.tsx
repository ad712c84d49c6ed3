import { View } from '@tarojs/components'
import { memo, type CSSProperties, type ReactElement } from 'react'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import type { Heart } from './useHearts'
import styles from './HeartLayer.module.scss'

/** The hearts in the air. They are for the eye alone: nothing can be pressed, nothing is read out. */
export const HeartLayer = memo(
  ({ hearts, onGone }: { hearts: readonly Heart[]; onGone: (id: number) => void }): ReactElement => (
    <View className={styles.layer}>
      {hearts.map(({ id, at, drift }) => (
        <View
          key={id}
          className={classes(styles.heart, at === null && styles.fromButton)}
          style={{ ...placeOf(at), '--drift': `${Math.round(drift * 36)}px` } as CSSProperties}
          onAnimationEnd={() => onGone(id)}
        >
          <Icon name="heart" size={at === null ? 28 : 56} solid />
        </View>
      ))}
    </View>
  ),
)
HeartLayer.displayName = 'HeartLayer'

const placeOf = (at: Heart['at']): CSSProperties => (at === null ? {} : { left: `${at.x}px`, top: `${at.y}px` })
