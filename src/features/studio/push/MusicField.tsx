import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { useText } from '@/features/shared/useText'
import type { StudioPush } from '@/store/studio/createStudioPush'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { TextField } from '@/ui/TextField'
import { pushTexts } from '../texts/pushTexts'
import styles from './MusicField.module.scss'
import { Steps } from './Steps'

/** Music under the voice, from a link. */
export function MusicField({ push }: { push: StudioPush }): ReactElement | null {
  const t = useText(pushTexts)
  const { music, playMusic, toggleMusic, stopMusic, setMusicVolume } = useStore(push)
  const [url, setUrl] = useState(music?.url ?? '')
  if (music === null) return null
  const { phase, volume } = music
  const isLink = /^https:\/\/\S+$/.test(url.trim())
  return (
    <View className={styles.music}>
      <Field
        label={t('settings.music')}
        hint={t('settings.musicHint')}
        problem={phase === 'failed' ? t('settings.musicFailed') : undefined}
      >
        <TextField label={t('settings.music')} kind="link" value={url} onType={setUrl} />
      </Field>
      <View className={styles.buttons}>
        {phase === 'playing' || phase === 'paused' ? (
          <>
            <Button
              text={t(phase === 'paused' ? 'settings.musicResume' : 'settings.musicPause')}
              onPress={toggleMusic}
            />
            <Button text={t('settings.musicStop')} onPress={stopMusic} />
          </>
        ) : (
          <Button
            text={t('settings.musicPlay')}
            icon="play"
            onPress={isLink ? () => playMusic(url.trim()) : null}
          />
        )}
      </View>
      <Steps
        label={t('settings.volume')}
        value={volume}
        least={0}
        most={1}
        step={0.1}
        text={`${Math.round(volume * 100)}%`}
        less={t('settings.less', { what: t('settings.volume') })}
        more={t('settings.more', { what: t('settings.volume') })}
        onChange={setMusicVolume}
      />
    </View>
  )
}
