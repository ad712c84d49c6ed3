import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { chatLimits } from '@/domain/chat/message'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { createWordList } from '@/store/studio/createWordList'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { TextField } from '@/ui/TextField'
import { talkTexts } from '../texts/talkTexts'
import styles from './NewcomersSheet.module.scss'

/** The shop's blocked words, and their verdict on a trial line. */
export function WordsSheet({
  mayChange,
  onClose,
}: {
  readonly mayChange: boolean
  readonly onClose: () => void
}): ReactElement {
  const t = useText(talkTexts)
  const common = useText(commonTexts)
  const app = useAppStore()
  const ports = usePorts()
  const [list] = useState(() => createWordList(ports))
  const { text, tried, pendingActions, type, load, save, tryLine } = useStore(list)
  const [line, setLine] = useState('')
  useEffect(() => void load(), [load])
  const failed = Object.values(pendingActions).find(({ phase }) => phase === 'failed')
  const found = [...new Set(tried?.hits.map(({ word }) => word))].join('、')
  const keep = async (): Promise<void> => {
    if ((await save()).ok) app.getState().notify(t('wordsSaved'))
  }
  return (
    <Sheet title={t('words')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.choices}>
        <Text className={styles.body}>{t('wordsBody')}</Text>
        {failed?.phase === 'failed' && <Problem error={failed.error} action={null} />}
        {text !== null && (
          <Field label={t('words')}>
            <TextField label={t('words')} value={text} rows={8} disabled={!mayChange} onType={type} />
          </Field>
        )}
        {mayChange && text !== null && (
          <Button
            text={t('wordsSave')}
            variant="main"
            wide
            busy={pendingActions.save?.phase === 'busy'}
            onPress={() => void keep()}
          />
        )}
        <Field label={t('wordsTry')}>
          <TextField
            label={t('wordsTry')}
            value={line}
            maxLength={chatLimits.text}
            onType={setLine}
            onSubmit={() => void tryLine(line)}
          />
        </Field>
        <Button text={t('wordsTry')} wide onPress={line.trim() === '' ? null : () => void tryLine(line)} />
        {tried !== null && <Text {...aria('status')}>{t(`try.${tried.does}`, { words: found })}</Text>}
      </View>
    </Sheet>
  )
}
