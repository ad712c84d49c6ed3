import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { useText } from '@/features/shared/useText'
import { isAccount, type AccessDraft } from '@/store/studio/accessDraft'
import type { StudioAccess } from '@/store/studio/createStudioAccess'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Problem } from '@/features/shared/Problem'
import { accessTexts } from '../texts/accessTexts'
import styles from './SaveBar.module.scss'

interface SaveBarProps {
  readonly access: StudioAccess
  readonly changed: boolean
  readonly draft: AccessDraft
}

/** Stays at the bottom while there is something to save, or something went wrong with it. */
export function SaveBar({ access, changed, draft }: SaveBarProps): ReactElement | null {
  const t = useText(accessTexts)
  const common = useText(commonTexts)
  const pendingAction = useStore(access, ({ pendingActions }) => pendingActions.save)
  const { save, discard } = access.getState()
  const error = pendingAction?.phase === 'failed' ? pendingAction.error : null
  const readable = isAccount(draft.cloudAppId)
  if (!changed && error === null && readable) return null
  return (
    <View className={styles.bar}>
      {error !== null && (
        <Problem error={error} action={changed ? null : { text: common('action.close'), onPress: discard }} />
      )}
      {(changed || !readable) && (
        <View className={styles.row}>
          <Text className={styles.words} {...aria('status')}>{t(readable ? 'save.changed' : 'save.account')}</Text>
          <Button text={t('save.discard')} onPress={pendingAction?.phase === 'busy' ? null : discard} />
          <Button
            text={t('save.do')}
            variant="main"
            busy={pendingAction?.phase === 'busy'}
            onPress={readable ? () => void save() : null}
          />
        </View>
      )}
    </View>
  )
}
