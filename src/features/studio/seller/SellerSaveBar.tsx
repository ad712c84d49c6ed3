import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { useAppStore } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { StudioSeller } from '@/store/studio/createStudioSeller'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import saveBar from '../access/SaveBar.module.scss'
import { sellerFormTexts } from '../texts/sellerFormTexts'

/** Stays at the bottom while there is something to publish. */
export function SellerSaveBar({ seller }: { seller: StudioSeller }): ReactElement | null {
  const t = useText(sellerFormTexts)
  const app = useAppStore()
  const { changed, problems, pendingActions, save, discard } = useStore(seller)
  const pending = pendingActions.save
  const isBusy = pending?.phase === 'busy'
  const publish = async (): Promise<void> => {
    const saved = await save()
    if (saved.ok && saved.value) app.getState().notify(t('save.done'))
  }
  if (!changed) return null
  return (
    <View className={saveBar.bar}>
      {pending?.phase === 'failed' && <Problem error={pending.error} action={null} />}
      <View className={saveBar.row}>
        <Text className={saveBar.words} {...aria('status')}>
          {t(Object.keys(problems).length > 0 ? 'save.incomplete' : 'save.changed')}
        </Text>
        <Button text={t('save.discard')} onPress={isBusy ? null : discard} />
        <Button text={t('save.do')} variant="main" busy={isBusy} onPress={() => void publish()} />
      </View>
    </View>
  )
}
