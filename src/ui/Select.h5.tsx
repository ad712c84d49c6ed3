import { useContext } from 'react'
import { FieldContext } from './FieldContext'
import type { SelectComponent } from './contract'
import styles from './TextField.module.scss'

export const Select: SelectComponent = ({ label, options, value, placeholder, onChange }) => {
  const { describedBy, isWrong } = useContext(FieldContext)
  return (
    <select
      className={styles.typing}
      value={value}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isWrong || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="" disabled>
        {placeholder}
      </option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  )
}
