import { Text, View } from '@tarojs/components'
import { useMemo, useState, type ReactElement } from 'react'
import { checkDrawFile, DRAW_FILE_CHARACTERS, readDrawFile, type DrawFile } from '@/domain/draw/drawFile'
import { plainDrawHash } from '@/domain/draw/kaiboDraw'
import type { RoomDraw } from '@/domain/draw/roomDraw'
import { chooseText } from '@/platform/file/chooseText'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { SaveFile } from '../SaveFile'
import { useText } from '../useText'
import styles from './Draw.module.scss'
import { drawTexts } from './drawTexts'

/** Longest value that is shown whole, characters. */
const SHOWN = 200

interface CheckProps {
  /** The file to begin with; null until one is chosen. */
  readonly file: DrawFile | null
  /** The draw as the room’s log tells it; null where it is not known here. */
  readonly seen: RoomDraw | null
}

/** Computes a file again on this device and says of each line whether it agrees, and what that does not prove. */
export function DrawFileCheck({ file: given, seen }: CheckProps): ReactElement {
  const t = useText(drawTexts)
  const [chosen, setChosen] = useState<DrawFile | 'none' | null>(null)
  const file = chosen ?? given
  const choose = async (): Promise<void> => {
    const text = await chooseText?.('.json,application/json', DRAW_FILE_CHARACTERS)
    if (text !== null && text !== undefined) setChosen(readDrawFile(text) ?? 'none')
  }
  return (
    <View className={styles.panel}>
      <Text className={styles.name}>{t('checkBody')}</Text>
      {chooseText !== null && <Button text={t('choose')} wide onPress={() => void choose()} />}
      {given !== null && (
        <SaveFile
          text={t('save')}
          wide
          name={`draw-${given.drawId}.json`}
          type="application/json"
          read={() => Promise.resolve(JSON.stringify(given, null, 1))}
        />
      )}
      {file === 'none' && (
        <Text className={styles.wrong} {...aria('alert')}>
          {t('notAFile')}
        </Text>
      )}
      {file !== null && file !== 'none' && <Result file={file} seen={seen?.id === file.drawId ? seen : null} />}
    </View>
  )
}

function Result({ file, seen }: { file: DrawFile; seen: RoomDraw | null }): ReactElement {
  const t = useText(drawTexts)
  const checks = useMemo(() => checkDrawFile(plainDrawHash, file, seen), [file, seen])
  const wrong = checks.filter(({ ok }) => !ok).length
  const { beacon, rules } = file
  const limits = [
    t('limits.people'),
    beacon === '' ? t('limits.noBeacon') : t('limits.beacon', { beacon: rules.beacon, value: beacon }),
    ...(seen === null ? [t('limits.log')] : []),
  ]
  return (
    <View className={styles.panel}>
      <Text className={wrong > 0 ? styles.wrong : styles.own} {...aria('status')}>
        {wrong > 0 ? t('failed', { count: wrong }) : t('passed', { count: checks.length })}
      </Text>
      <Part as="ul">
        {checks.map(({ id, ok, value, found = '', computed = '' }) => (
          <Part as="li" key={id} className={styles.check}>
            <Text className={ok ? undefined : styles.wrong}>
              {`${ok ? '✓' : '✗'} ${t(`check.${id}`)}：${t(ok ? 'ok' : 'differs')}`}
            </Text>
            {ok ? (
              <Text className={styles.value}>{value.slice(0, SHOWN)}</Text>
            ) : (
              <>
                <Text className={styles.value}>{t('found', { value: found.slice(0, SHOWN) })}</Text>
                <Text className={styles.value}>{t('computed', { value: computed.slice(0, SHOWN) })}</Text>
              </>
            )}
          </Part>
        ))}
      </Part>
      <Part as="h2">{t('limits')}</Part>
      {limits.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </View>
  )
}
