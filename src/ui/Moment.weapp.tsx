import { Picker, Text, View } from '@tarojs/components'
import type { MomentComponent } from './momentContract'
import styles from './Moment.module.scss'

export const Moment: MomentComponent = ({ value, onChange, label }) => {
  const [day = '', time = ''] = value.split('T')
  return (
    <View className={styles.moment} ariaLabel={label}>
      <Picker mode="date" value={day} className={styles.part} onChange={({ detail }) => onChange(`${detail.value}T${time || '20:00'}`)}>
        <Text>{day || '—'}</Text>
      </Picker>
      <Picker mode="time" value={time} className={styles.part} onChange={({ detail }) => onChange(`${day}T${detail.value}`)}>
        <Text>{time || '—'}</Text>
      </Picker>
    </View>
  )
}
