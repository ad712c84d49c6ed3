import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from './aria'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { Part } from './Part'
import styles from './Confirm.module.scss'

interface ConfirmProps {
  readonly title: string
  /** The consequences, in whole sentences. */
  readonly body: readonly string[]
  readonly confirm: string
  readonly cancel: string
  readonly danger?: boolean
  readonly busy?: boolean
  /** Why the last try failed. */
  readonly problem?: string | undefined
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Asks once before something that cannot be undone. */
export function Confirm(props: ConfirmProps): ReactElement {
  const { title, body, confirm, cancel, danger = false, busy = false, problem, onConfirm, onCancel } = props
  const leave = busy ? null : onCancel
  return (
    <View className={styles.layer}>
      <View className={styles.shade} onClick={leave ?? undefined} />
      <Dialog className={styles.card} role="alertdialog" label={title} onEscape={leave}>
        <Part as="h2" className={styles.title}>
          {title}
        </Part>
        {body.map((line) => (
          <Text key={line} className={styles.line}>
            {line}
          </Text>
        ))}
        {problem !== undefined && (
          <Text className={styles.problem} {...aria('alert')}>
            {problem}
          </Text>
        )}
        <View className={styles.buttons}>
          <Button text={cancel} wide onPress={leave} />
          <Button text={confirm} variant={danger ? 'danger' : 'main'} wide busy={busy} onPress={onConfirm} />
        </View>
      </Dialog>
    </View>
  )
}
