import { Picker, Text, View } from '@tarojs/components'
import type { SelectComponent } from './contract'
import styles from './DateTimePicker.module.scss'

export const Select: SelectComponent = ({ label, options, value, placeholder, onChange }) => (
  <View className={styles.moment} ariaLabel={label}>
    <Picker
      mode="selector"
      range={[...options]}
      value={Math.max(0, options.indexOf(value))}
      className={styles.part}
      onChange={({ detail }) => onChange(options[Number(detail.value)] ?? '')}
    >
      <Text>{value === '' ? placeholder : value}</Text>
    </Picker>
  </View>
)
