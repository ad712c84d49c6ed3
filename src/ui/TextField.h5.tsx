import { useContext } from 'react'
import { classes } from './classes'
import { FieldContext } from './FieldContext'
import { isOfInputMethod } from './isOfInputMethod'
import type { TextFieldComponent, TextFieldProps } from './contract'
import styles from './TextField.module.scss'

const inputMode = (kind: TextFieldProps['kind']): 'decimal' | 'numeric' | 'url' | 'text' => {
  if (kind === 'price') return 'decimal'
  if (kind === 'count') return 'numeric'
  return kind === 'link' ? 'url' : 'text'
}

// Taro's Textarea on h5 is a web component of the set that this build leaves out; plain elements know every keyboard.
export const TextField: TextFieldComponent = ({
  value,
  onType,
  label,
  placeholder,
  kind = 'text',
  rows = 1,
  maxLength = 2_000,
  onSubmit,
  disabled = false,
  pageStays = false,
  className,
}) => {
  const { describedBy, isWrong } = useContext(FieldContext)
  const shared = {
    className: classes(styles.typing, className),
    value,
    placeholder,
    disabled,
    maxLength,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': isWrong || undefined,
    autoComplete: /^user|-pass/.test(kind) ? kind : 'off',
    spellCheck: false,
    'data-page-stays': pageStays ? '' : undefined,
  }
  if (rows > 1) return <textarea {...shared} rows={rows} onChange={(event) => onType(event.currentTarget.value)} />
  return (
    <input
      {...shared}
      type={/-pass/.test(kind) ? 'password' : 'text'}
      inputMode={inputMode(kind)}
      enterKeyHint={onSubmit ? 'send' : 'done'}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isOfInputMethod(event.nativeEvent)) onSubmit?.()
      }}
    />
  )
}
