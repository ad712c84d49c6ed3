import { View } from '@tarojs/components'
import { classes } from './classes'
import type { PressableComponent } from './contract'
import styles from './Pressable.module.scss'

// A mini program's button brings borders and sizes that fight every style; a view with a role does not.
export const Pressable: PressableComponent = ({ className, label, onPress, among, children }) => (
  <View
    className={classes(styles.press, onPress === null && styles.disabled, className)}
    hoverClass={onPress === null ? 'none' : (styles.down ?? 'none')}
    hoverStayTime={80}
    ariaRole="button"
    {...(label === undefined ? {} : { ariaLabel: label })}
    onClick={(event) => {
      if (among === undefined) event.stopPropagation()
      onPress?.()
    }}
  >
    {children}
  </View>
)
