import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import type { WaitingFile } from '@/platform/file/contract'
import { saveText } from '@/platform/file/saveText'
import { toAppError } from '@/store/toAppError'
import { Button } from '@/ui/Button'
import { aria } from '@/ui/aria'
import { useAppStore } from './AppContext'
import { Problem } from './Problem'
import styles from './SaveFile.module.scss'
import { saveFileTexts } from './saveFileTexts'
import { useText } from './useText'

interface SaveFileProps {
  readonly text: string
  readonly size?: 'small'
  readonly wide?: boolean
  /** The content is being read. */
  readonly busy?: boolean
  readonly name: string
  readonly type: string
  /** Reads the content; null where that failed, which the caller shows. */
  readonly read: () => Promise<string | null>
  /** Said once a browser has saved it. */
  readonly saved?: string
}

/** Saves a text as a file: at once in a browser; in WeChat by a second press, which sends it to a chat. */
export function SaveFile({ text, size, wide, busy = false, name, type, read, saved }: SaveFileProps): ReactElement {
  const t = useText(saveFileTexts)
  const app = useAppStore()
  const [file, setFile] = useState<WaitingFile | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  // The content belongs to the shop: it stays on the phone no longer than this page.
  useEffect(() => () => file?.discard(), [file])
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(null)
    try {
      await work()
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }
  const save = (): Promise<void> =>
    attempt(async () => {
      const content = await read()
      if (content === null) return
      const waiting = await saveText(content, name, type)
      setFile(waiting)
      if (waiting === null && saved !== undefined) app.getState().notify(saved)
    })
  const send = (waiting: WaitingFile): Promise<void> =>
    attempt(async () => {
      if (await waiting.send()) app.getState().notify(t('file.sent'))
    })
  return (
    <View className={styles.save}>
      <Button text={text} size={size} wide={wide} busy={busy} onPress={() => void save()} />
      {file !== null && (
        <>
          <Text className={styles.note} {...aria('status')}>
            {t('file.ready')}
          </Text>
          <Button text={t('file.send')} size={size} wide={wide} variant="main" onPress={() => void send(file)} />
        </>
      )}
      {error !== null && <Problem error={error} action={null} />}
    </View>
  )
}
