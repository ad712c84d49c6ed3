import { useContext } from 'react'
import { FieldContext } from './FieldContext'
import type { DateTimePickerComponent } from './contract'
import styles from './TextField.module.scss'

export const DateTimePicker: DateTimePickerComponent = ({ value, onChange, label }) => {
  const { describedBy, isWrong } = useContext(FieldContext)
  return (
    <input
      type="datetime-local"
      className={styles.typing}
      value={value}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isWrong || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
