import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import logo from '@/assets/logo.svg'
import { useApp, useAppStore } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Photo } from '@/ui/Photo'
import { Pressable } from '@/ui/Pressable'
import styles from './HomeBar.module.scss'

/** The head of the front page: the name, refresh for users who cannot pull, the other language. */
export function HomeBar({ onRefresh }: { onRefresh: (() => void) | null }): ReactElement {
  const t = useText(commonTexts)
  const app = useAppStore()
  const language = useApp((state) => state.language)
  return (
    <Part as="header" className={styles.bar}>
      <View className={styles.inner}>
        <View className={styles.logo}>
          <Photo src={logo} />
        </View>
        <Part as="h1" className={styles.name}>
          {t('app.name')}
        </Part>
        <Pressable className={styles.tool} label={t('action.refresh')} onPress={onRefresh}>
          <Icon name="refresh" />
        </Pressable>
        <Pressable
          className={styles.language}
          onPress={() => app.getState().chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          <Text>{t('language.other')}</Text>
        </Pressable>
      </View>
    </Part>
  )
}
