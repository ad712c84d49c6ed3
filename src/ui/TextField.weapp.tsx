import { Input, Textarea } from '@tarojs/components'
import { classes } from './classes'
import type { TextFieldComponent } from './contract'
import styles from './TextField.module.scss'

/** Gap between the input and the keyboard, px: in a sheet the hint below the field stays readable. */
const KEYBOARD_GAP_PX = 32

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
  const shared = {
    className: classes(styles.typing, className),
    value,
    disabled,
    maxlength: maxLength,
    ariaLabel: label,
    adjustPosition: !pageStays,
    cursorSpacing: KEYBOARD_GAP_PX,
    // WeChat knows no ::placeholder; without this it is a grey that is unreadable over a video.
    placeholderStyle: 'color:inherit;opacity:.75',
    ...(placeholder === undefined ? {} : { placeholder }),
  }
  if (rows > 1) {
    return (
      <Textarea
        {...shared}
        style={{ height: `calc(${rows * 24}px * var(--text-scale, 1) + 20px)` }}
        onInput={(event) => onType(event.detail.value)}
        disableDefaultPadding
      />
    )
  }
  return (
    <Input
      {...shared}
      type={kind === 'price' ? 'digit' : kind === 'count' ? 'number' : 'text'}
      password={/-pass/.test(kind)}
      confirmType={onSubmit ? 'send' : 'done'}
      onInput={(event) => onType(event.detail.value)}
      onConfirm={() => onSubmit?.()}
      confirmHold={pageStays}
    />
  )
}
