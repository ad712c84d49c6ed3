import { View } from '@tarojs/components'
import { aria } from './aria'
import type { DialogComponent } from './dialogContract'

export const Dialog: DialogComponent = ({ className, role, label, children }) => (
  <View className={className} {...aria(role, label)}>
    {children}
  </View>
)
