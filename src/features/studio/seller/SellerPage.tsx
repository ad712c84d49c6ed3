import { Text } from '@tarojs/components'
import { useEffect, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { PageHead } from '@/features/shared/PageFrame'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { warnBeforeLeaving } from '@/platform/navigation/leaveWarning'
import type { StudioSeller } from '@/store/studio/createStudioSeller'
import { commonTexts } from '@/texts/commonTexts'
import { Notice } from '@/ui/Notice'
import { sellerFormTexts } from '../texts/sellerFormTexts'
import { RetentionCard } from './RetentionCard'
import styles from './Seller.module.scss'
import { SellerForm } from './SellerForm'
import { SellerSaveBar } from './SellerSaveBar'

/** The details that shop rooms show, and how long records are kept. */
export function SellerPage({ seller }: { seller: StudioSeller }): ReactElement {
  const t = useText(sellerFormTexts)
  const common = useText(commonTexts)
  const { kept, draft, changed, retention, pendingActions } = useStore(seller)
  useEffect(() => void seller.getState().load(), [seller])
  const leaveWords = t('save.leave')
  useEffect(() => (changed ? warnBeforeLeaving(leaveWords) : undefined), [changed, leaveWords])
  const failed = pendingActions.load?.phase === 'failed' ? pendingActions.load.error : null
  return (
    <>
      <PageHead title={t('page.title')} lead={t('page.lead')} />
      {failed !== null && (
        <Problem
          error={failed}
          action={{ text: common('action.retry'), onPress: () => void seller.getState().load() }}
        />
      )}
      {draft === null && failed === null && <Text className={styles.lead}>{common('state.loading')}</Text>}
      {kept !== null && !kept.required && <Notice weight="warn" body={t('page.dutyOff')} />}
      {kept !== null && kept.required && kept.details === null && <Notice weight="warn" body={t('page.missing')} />}
      {draft !== null && <SellerForm seller={seller} draft={draft} />}
      {retention !== null && <RetentionCard {...retention} />}
      <SellerSaveBar seller={seller} />
    </>
  )
}
