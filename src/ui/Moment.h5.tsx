import type { MomentComponent } from './momentContract'
import styles from './Typing.module.scss'

export const Moment: MomentComponent = ({ value, onChange, label }) => (
  <input
    type="datetime-local"
    className={styles.typing}
    value={value}
    aria-label={label}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)
