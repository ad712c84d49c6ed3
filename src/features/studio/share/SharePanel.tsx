import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { roomLink } from '@/platform/navigation/roomLink'
import { Part } from '@/ui/Part'
import { CopyRow } from '../CopyRow'
import { controlTexts } from '../texts/controlTexts'
import { HandOver } from './HandOver'
import { MiniProgramPanel } from './MiniProgramPanel'
import { QrCode } from '@/features/shared/QrCode'
import styles from './SharePanel.module.scss'

/** How viewers get in, and the owner's phone. */
export function SharePanel({ roomId }: { roomId: string }): ReactElement {
  const t = useText(controlTexts)
  const link = roomLink(roomId)
  return (
    <View className={styles.panels}>
      <View className={styles.panel}>
        <Part as="h2" className={styles.title}>
          {t('share.title')}
        </Part>
        <Text className={styles.body}>{t('share.body')}</Text>
        <CopyRow label={t('share.title')} text={link} />
        <QrCode text={link} caption={t('share.qr')} alt={t('qr.alt', { what: link })} />
      </View>
      <MiniProgramPanel roomId={roomId} />
      <HandOver />
    </View>
  )
}
