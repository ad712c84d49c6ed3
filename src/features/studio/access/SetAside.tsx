import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { AccessProfile } from '@/domain/access/accessProfile'
import { answersThatDiffer } from '@/domain/access/answersThatDiffer'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { StudioAccess } from '@/store/studio/createStudioAccess'
import { Part } from '@/ui/Part'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { accessTexts } from '../texts/accessTexts'
import styles from './SetAside.module.scss'

interface SetAsideProps {
  readonly access: StudioAccess
  /** The profile saved elsewhere. */
  readonly kept: AccessProfile
  readonly mine: AccessProfile
}

/** Answers that were refused because others came first: the differences, and the choice between both. */
export function SetAside({ access, kept, mine }: SetAsideProps): ReactElement {
  const t = useText(accessTexts)
  const language = useApp((state) => state.language)
  const { useSetAside: putBack, forgetSetAside } = access.getState()
  const nothing = t('aside.nothing')
  return (
    <View className={styles.aside} {...aria('group', t('aside.title'))}>
      <Part as="h2" className={styles.title}>
        {t('aside.title')}
      </Part>
      <Text>{t('aside.body')}</Text>
      {answersThatDiffer(kept, mine, language).map(({ question, one, other }) => (
        <Text key={question} className={styles.line}>
          · {t('aside.differs', { question, kept: one || nothing, mine: other || nothing })}
        </Text>
      ))}
      <View className={styles.actions}>
        <Button text={t('aside.use')} variant="main" size="small" onPress={putBack} />
        <Button text={t('aside.drop')} size="small" onPress={forgetSetAside} />
      </View>
    </View>
  )
}
