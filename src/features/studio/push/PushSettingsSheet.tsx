import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import type { PushDevice } from '@/domain/live/pushSettings'
import { useText } from '@/features/shared/useText'
import type { StudioPush } from '@/store/studio/createStudioPush'
import { commonTexts } from '@/texts/commonTexts'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Field } from '@/ui/Field'
import { RadioList } from '@/ui/RadioList'
import { Sheet } from '@/ui/Sheet'
import { Toggle } from '@/ui/Toggle'
import { pushTexts } from '../texts/pushTexts'
import { MusicField } from './MusicField'
import styles from './PushSettingsSheet.module.scss'
import { Steps } from './Steps'

/** Stands for the device's own choice, which has no id. */
const DEFAULT = ''
/** More presets than this do not fit beside each other on a phone. */
const BESIDE_MOST = 3

interface PushSettingsSheetProps {
  readonly push: StudioPush
  readonly onClose: () => void
}

/** Everything about picture and sound that is not reached for while talking. Each choice takes hold at once. */
export function PushSettingsSheet({ push, onClose }: PushSettingsSheetProps): ReactElement | null {
  const t = useText(pushTexts)
  const common = useText(commonTexts)
  const { can, settings, devices, music, choose } = useStore(push)
  if (can === null) return null

  const optionsOf = (list: readonly PushDevice[]): { value: string; text: string }[] => [
    { value: DEFAULT, text: t('settings.default') },
    ...list.map(({ id, label }, index) => ({
      value: id,
      text: label === '' ? t('settings.device', { number: index + 1 }) : label,
    })),
  ]
  const hintOf = (list: readonly PushDevice[]): string | undefined =>
    list.length === 0 ? t('settings.deviceHint') : undefined
  // A camera that was unplugged is chosen no longer, but comes back with its plug.
  const chosenOf = (list: readonly PushDevice[], id: string | null): string =>
    list.some((device) => device.id === id) ? (id ?? DEFAULT) : DEFAULT

  const qualities = can.qualities.map((quality) => ({ value: quality, text: t(`quality.${quality}`) }))
  const Qualities = qualities.length > BESIDE_MOST ? RadioList : SegmentedControl
  const levelOf = (value: number): string => (value === 0 ? t('settings.off') : String(value))
  const levels = (['beauty', 'whiteness'] as const).filter((name) => can[name])

  return (
    <Sheet title={t('settings.title')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.fields}>
        {can.devices && (
          <>
            {!can.facing && (
              <Field label={t('settings.camera')} hint={hintOf(devices.cameras)}>
                <RadioList
                  label={t('settings.camera')}
                  options={optionsOf(devices.cameras)}
                  value={chosenOf(devices.cameras, settings.cameraId)}
                  onChoose={(id) => choose({ cameraId: id === DEFAULT ? null : id })}
                />
              </Field>
            )}
            <Field label={t('settings.microphone')} hint={hintOf(devices.microphones)}>
              <RadioList
                label={t('settings.microphone')}
                options={optionsOf(devices.microphones)}
                value={chosenOf(devices.microphones, settings.microphoneId)}
                onChoose={(id) => choose({ microphoneId: id === DEFAULT ? null : id })}
              />
            </Field>
          </>
        )}
        {qualities.length > 1 && (
          <Field label={t('settings.quality')} hint={t('settings.qualityHint')}>
            <Qualities
              label={t('settings.quality')}
              options={qualities}
              value={settings.quality}
              onChoose={(quality) => choose({ quality })}
            />
          </Field>
        )}
        {can.orientation && (
          <Field label={t('settings.orientation')}>
            <SegmentedControl
              label={t('settings.orientation')}
              options={[
                { value: 'portrait', text: t('settings.portrait') },
                { value: 'landscape', text: t('settings.landscape') },
              ]}
              value={settings.orientation}
              onChoose={(orientation) => choose({ orientation })}
            />
          </Field>
        )}
        {can.mirror && (
          <Toggle
            text={t('settings.mirror')}
            hint={t('settings.mirrorHint')}
            on={settings.mirrored}
            onChange={(mirrored) => choose({ mirrored })}
          />
        )}
        {levels.map((name) => (
          <Steps
            key={name}
            label={t(`settings.${name}`)}
            value={settings[name]}
            least={0}
            most={9}
            step={1}
            text={levelOf(settings[name])}
            less={t('settings.less', { what: t(`settings.${name}`) })}
            more={t('settings.more', { what: t(`settings.${name}`) })}
            onChange={(value) => choose({ [name]: value })}
          />
        ))}
        {can.zoomMost > 1 && (
          <Steps
            label={t('settings.zoom')}
            value={settings.zoom}
            least={1}
            most={can.zoomMost}
            step={0.5}
            text={`${settings.zoom}×`}
            less={t('settings.less', { what: t('settings.zoom') })}
            more={t('settings.more', { what: t('settings.zoom') })}
            onChange={(zoom) => choose({ zoom })}
          />
        )}
        {music !== null && <MusicField push={push} />}
      </View>
    </Sheet>
  )
}
