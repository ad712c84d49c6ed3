import { View } from '@tarojs/components'
import { useBackCloses } from '@/platform/navigation/backCloses'
import { aria } from './aria'
import type { DialogComponent } from './contract'

export const Dialog: DialogComponent = ({ className, role, label, onEscape, children }) => {
  useBackCloses(onEscape)
  return (
    <View className={className} {...aria(role, label)}>
      {children}
    </View>
  )
}
