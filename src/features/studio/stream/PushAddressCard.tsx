import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useErrorText, useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Part } from '@/ui/Part'
import { Sheet } from '@/ui/Sheet'
import { CopyRow } from '../CopyRow'
import { QrCode } from '@/features/shared/QrCode'
import { streamTexts } from '../texts/streamTexts'
import styles from './PushAddressCard.module.scss'

interface PushAddressCardProps {
  readonly studio: StudioRoom
  readonly clockSkewMs: number
  /** Whether a push is up: then the steps are of no use any more. */
  readonly pushing: boolean
}

/** Where to push: the two boxes of OBS, the one line of other encoders, a code to scan, and how to set it up. */
export function PushAddressCard({ studio, clockSkewMs, pushing }: PushAddressCardProps): ReactElement {
  const t = useText(streamTexts)
  const common = useText(commonTexts)
  const { clock } = usePorts()
  const language = useApp((state) => state.language)
  const { address, pendingActions, renewAddress, voidAddresses } = useStore(studio)
  const [shown, setShown] = useState(false)
  const [scanning, setScanning] = useState(false)
  const [voiding, setVoiding] = useState(false)
  const describe = useErrorText()
  const pendingAction = pendingActions.address

  useEffect(() => {
    void studio.getState().renewAddress()
  }, [studio])

  const now = clock.now() + clockSkewMs
  const expired = address !== null && address.expiresAt <= now

  return (
    <View className={styles.card}>
      <View className={styles.head}>
        <Part as="h2" className={styles.title}>
          {t('push.title')}
        </Part>
        {address !== null && (
          <Button
            text={t(shown ? 'push.hide' : 'push.show')}
            size="small"
            variant="quiet"
            onPress={() => setShown(!shown)}
          />
        )}
      </View>
      {pendingAction?.phase === 'failed' && (
        <Problem
          error={pendingAction.error}
          action={{ text: common('action.retry'), onPress: () => void renewAddress() }}
        />
      )}
      {address === null && pendingAction?.phase !== 'failed' && <View className={styles.bone} />}
      {address !== null && (
        <>
          <CopyRow label={t('push.server')} text={address.server} />
          <CopyRow label={t('push.key')} text={address.key} hidden={!shown} />
          <CopyRow label={t('push.url')} text={address.url} hidden={!shown} />
          <Text className={expired ? styles.expired : styles.small}>
            {expired
              ? t('push.expired')
              : `${t('push.validUntil', { when: formatMoment(address.expiresAt, now, language) })} · ${t('push.secret')}`}
          </Text>
          <View className={styles.actions}>
            <Button text={t('push.qr')} size="small" icon="qr" onPress={() => setScanning(true)} />
            <Button
              text={t('push.renew')}
              size="small"
              icon="refresh"
              variant={expired ? 'main' : 'plain'}
              busy={pendingAction?.phase === 'busy'}
              onPress={() => void renewAddress()}
            />
            <Button text={t('push.void')} size="small" icon="warn" onPress={() => setVoiding(true)} />
          </View>
        </>
      )}
      {!pushing && (
        <View className={styles.steps}>
          {(['push.obs1', 'push.obs2', 'push.obs3'] as const).map((step, index) => (
            <View key={step} className={styles.step}>
              <Text className={styles.number}>{index + 1}</Text>
              <Text className={styles.words}>{t(step)}</Text>
            </View>
          ))}
        </View>
      )}
      {voiding && (
        <Confirm
          title={t('push.voidTitle')}
          body={[t('push.voidBody')]}
          confirm={t('push.void')}
          cancel={common('action.cancel')}
          danger
          busy={pendingAction?.phase === 'busy'}
          problem={pendingAction?.phase === 'failed' ? describe(pendingAction.error).message : undefined}
          onCancel={() => setVoiding(false)}
          onConfirm={() => void voidAddresses().then(({ ok }) => ok && setVoiding(false))}
        />
      )}
      {scanning && address !== null && (
        <Sheet title={t('push.qr')} closeLabel={common('action.close')} onClose={() => setScanning(false)}>
          <QrCode text={address.url} caption={t('push.qrHint')} alt={t('push.qrAlt')} />
        </Sheet>
      )}
    </View>
  )
}
