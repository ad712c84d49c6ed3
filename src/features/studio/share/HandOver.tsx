import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { studioLink } from '@/platform/navigation/studioLink'
import { createHandover } from '@/store/studio/handover'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { controlTexts } from '../texts/controlTexts'
import { QrCode } from '@/features/shared/QrCode'
import styles from './SharePanel.module.scss'

/** Opens the studio on the owner's phone. The code is a key: it is created on request and hidden when it expires. */
export function HandOver(): ReactElement {
  const t = useText(controlTexts)
  const ports = usePorts()
  const [store] = useState(() => createHandover(ports))
  const handover = useStore(store, (state) => state.handover)
  const { show, hide } = store.getState()
  useEffect(() => hide, [hide])

  return (
    <View className={styles.panel}>
      <Part as="h2" className={styles.title}>
        {t('handover.title')}
      </Part>
      <Text className={styles.body}>{t('handover.body')}</Text>
      {handover.phase === 'shown' ? (
        <>
          <QrCode
            text={studioLink(handover.code)}
            caption={t('handover.scan', { minutes: handover.minutes })}
            alt={t('qr.alt', { what: t('handover.title') })}
          />
          <Button text={t('handover.hide')} onPress={hide} />
        </>
      ) : (
        <Button
          text={t('handover.show')}
          icon="qr"
          busy={handover.phase === 'busy'}
          onPress={() => void show()}
        />
      )}
      {handover.phase === 'failed' && <Problem error={handover.error} action={null} />}
    </View>
  )
}
