import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { PageHead } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import { warnBeforeLeaving } from '@/platform/navigation/leaveWarning'
import type { StudioAccess } from '@/store/studio/createStudioAccess'
import { commonTexts } from '@/texts/commonTexts'
import { Notice } from '@/ui/Notice'
import { Problem } from '@/features/shared/Problem'
import { accessTexts } from '../texts/accessTexts'
import { AccessParts } from './AccessParts'
import styles from './AccessPage.module.scss'

/** 接入准备: the saved state is read when the page comes into view, and again when it comes back. */
export function AccessPage({ access }: { access: StudioAccess }): ReactElement {
  const t = useText(accessTexts)
  const common = useText(commonTexts)
  const { presence } = usePorts()
  const language = useApp((state) => state.language)
  const { kept, draft, changed, pendingActions } = useStore(access)
  const [online, setOnline] = useState(presence.isOnline())

  useEffect(() => {
    const load = (): void => {
      setOnline(presence.isOnline())
      if (presence.isVisible() && presence.isOnline()) void access.getState().load()
    }
    void access.getState().load()
    return presence.onChange(load)
  }, [access, presence])

  const leaveWords = t('save.leave')
  useEffect(() => (changed ? warnBeforeLeaving(leaveWords) : undefined), [changed, leaveWords])

  const failed = pendingActions.load?.phase === 'failed' ? pendingActions.load.error : null
  const saved = (): string => {
    if (kept === null || !kept.answered) return t('access.first')
    return t('access.savedAt', { when: formatMoment(kept.savedAt, kept.now, language) })
  }
  return (
    <>
      <PageHead title={t('access.title')} lead={t('access.lead')} />
      {kept !== null && <Text className={styles.saved}>{saved()}</Text>}
      {!online && <Notice weight="warn" body={common('state.offline')} />}
      {failed !== null && (
        <Problem
          error={failed}
          action={{ text: common('action.retry'), onPress: () => void access.getState().load() }}
        />
      )}
      {draft === null && failed === null && <Skeleton label={common('state.loading')} />}
      {kept !== null && draft !== null && <AccessParts access={access} kept={kept} draft={draft} />}
    </>
  )
}

const Skeleton = ({ label }: { label: string }): ReactElement => (
  <View className={styles.bones}>
    <Text className={styles.saved}>{label}</Text>
    {[0, 1, 2].map((bone) => (
      <View key={bone} className={styles.bone} />
    ))}
  </View>
)
