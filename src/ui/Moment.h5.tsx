import { useContext } from 'react'
import { FieldContext } from './FieldContext'
import type { MomentComponent } from './momentContract'
import styles from './Typing.module.scss'

export const Moment: MomentComponent = ({ value, onChange, label }) => {
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
