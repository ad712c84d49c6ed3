import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { AccessProfile } from '@/domain/access/accessProfile'
import type { GeneratedConfiguration } from '@/domain/access/generateConfiguration'
import type { ServerFacts } from '@/domain/access/judgeServer'
import { reportTexts } from '@/domain/access/reportTexts'
import { writeProfile } from '@/domain/access/writeProfile'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { isSameProfile } from '@/store/studio/accessDraft'
import { CopyRow } from '../CopyRow'
import { accessTexts } from '../texts/accessTexts'
import { Card } from './Card'
import { CopyBlock } from './CopyBlock'
import styles from './ConfigurationPanel.module.scss'

interface ConfigurationPanelProps {
  readonly profile: AccessProfile
  /** config/access.ts as the server was built with it. */
  readonly configured: AccessProfile
  readonly server: ServerFacts
  readonly generated: GeneratedConfiguration
}

const lists = ['request', 'socket', 'uploadFile', 'downloadFile'] as const

/** Values to copy into the repository, the server and the WeChat console. Secrets are neither requested nor shown. */
export function ConfigurationPanel(props: ConfigurationPanelProps): ReactElement {
  const { profile, configured, server, generated } = props
  const t = useText(accessTexts)
  const language = useApp((state) => state.language)
  const texts = reportTexts[language]
  const isSame = isSameProfile(profile, configured)
  const environment = generated.serverEnvironment.map(([variable, value]) => `${variable}=${value}\n`).join('')
  return (
    <Card title={texts.generated}>
      {!server.publicUrl.startsWith('https://') && <Text className={styles.note}>{t('configuration.noHost')}</Text>}
      <CopyBlock
        label={t('configuration.file')}
        hint={t(isSame ? 'configuration.fileSame' : 'configuration.fileDiffers')}
        text={writeProfile(profile)}
      />
      <CopyBlock
        label={texts.serverEnvironment}
        hint={t('configuration.environmentHint')}
        text={environment}
      />
      <View className={styles.list}>
        <Text className={styles.name}>{texts.weChatDomains}</Text>
        {lists.map((list) => (
          <CopyRow key={list} label={t(`configuration.${list}`)} text={generated.weChatDomains[list].join(';')} />
        ))}
      </View>
      <CopyBlock
        label={t('configuration.appJson')}
        hint={t('configuration.appJsonHint')}
        text={`${JSON.stringify(generated.appJson, null, 2)}\n`}
      />
    </Card>
  )
}
