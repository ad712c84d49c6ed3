import { Picker, Text, View } from '@tarojs/components'
import type { DateTimePickerComponent } from './contract'
import styles from './DateTimePicker.module.scss'

export const DateTimePicker: DateTimePickerComponent = ({ value, onChange, label }) => {
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
