import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { useText } from '@/features/shared/useText'
import type { StudioPush } from '@/store/studio/createStudioPush'
import { classes } from '@/ui/classes'
import { Pressable } from '@/ui/Pressable'
import { pushTexts } from '../texts/pushTexts'
import { PushIcon, type PushIconName } from './PushIcon'
import { PushSettingsSheet } from './PushSettingsSheet'
import { SnapshotSheet } from './SnapshotSheet'
import styles from './PushControls.module.scss'

/** Controls needed while talking, one tap each; the rest is in the sheet. Only those that this pusher supports. */
export function PushControls({ push }: { push: StudioPush }): ReactElement {
  const t = useText(pushTexts)
  const { can, settings, sharing, snapshot, choose, shareScreen, stopScreen } = useStore(push)
  const [open, setOpen] = useState<'none' | 'settings' | 'snapshot'>('none')
  const { muted, cameraOff, mirrored, facing, torch } = settings
  const close = (): void => setOpen('none')
  return (
    <View className={styles.controls}>
      <Control
        icon={muted ? 'microphoneOff' : 'microphone'}
        text={t(muted ? 'control.unmute' : 'control.mute')}
        off={muted}
        onPress={() => choose({ muted: !muted })}
      />
      <Control
        icon={cameraOff ? 'cameraOff' : 'camera'}
        text={t(cameraOff ? 'control.cameraOn' : 'control.cameraOff')}
        off={cameraOff}
        onPress={() => choose({ cameraOff: !cameraOff })}
      />
      {can?.facing === true && (
        <Control
          icon="flip"
          text={t('control.flip')}
          onPress={() => choose({ facing: facing === 'front' ? 'back' : 'front', torch: false })}
        />
      )}
      {can?.torch === true && (
        <Control
          icon="torch"
          text={t('control.torch')}
          on={torch}
          pressed={torch}
          onPress={() => choose({ torch: !torch })}
        />
      )}
      {can?.mirror === true && (
        <Control
          icon="mirror"
          text={t('control.mirror')}
          on={mirrored}
          pressed={mirrored}
          onPress={() => choose({ mirrored: !mirrored })}
        />
      )}
      {can?.screen === true && (
        <Control
          icon="screen"
          text={t(sharing ? 'control.stopShare' : 'control.share')}
          on={sharing}
          onPress={sharing ? stopScreen : shareScreen}
        />
      )}
      {snapshot !== null && (
        <Control icon="snapshot" text={t('control.snapshot')} onPress={() => setOpen('snapshot')} />
      )}
      <Control icon="settings" text={t('control.settings')} onPress={() => setOpen('settings')} />
      {open === 'settings' && <PushSettingsSheet push={push} onClose={close} />}
      {open === 'snapshot' && snapshot !== null && <SnapshotSheet take={snapshot} onClose={close} />}
    </View>
  )
}

interface ControlProps {
  readonly icon: PushIconName
  readonly text: string
  readonly onPress: () => void
  readonly on?: boolean
  /** A source that is switched off, which the host must not overlook. */
  readonly off?: boolean
  /** Only where the words stay: “microphone on, pressed” would say two things. */
  readonly pressed?: boolean
}

const Control = ({ icon, text, onPress, on = false, off = false, pressed }: ControlProps): ReactElement => (
  <Pressable className={styles.control} onPress={onPress} pressed={pressed}>
    <View className={classes(styles.sign, on && styles.on, off && styles.off)}>
      <PushIcon name={icon} />
    </View>
    <Text className={styles.text}>{text}</Text>
  </Pressable>
)
