import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { leavePage } from '@/platform/navigation/navigation'
import type { StudioStaff } from '@/store/slices/studio/createStudioStaff'
import { commonTexts } from '@/texts/commonTexts'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { staffTexts } from '../texts/staffTexts'
import { ActsPanel } from './ActsPanel'
import { MePanel } from './MePanel'
import { PeoplePanel } from './PeoplePanel'
import styles from './Staff.module.scss'

const tabs = ['people', 'acts', 'me'] as const

/** People, staff acts, and the user's own account; a user without management rights sees only the last. */
export function StaffPage({ store, manages }: { store: StudioStaff; manages: boolean }): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const [tab, setTab] = useState<(typeof tabs)[number]>('people')
  const shown = manages ? tab : 'me'
  return (
    <View className={styles.frame}>
      <Part as="header" className={styles.head}>
        <Pressable className={styles.back} label={common('action.back')} onPress={leavePage}>
          <Icon name="back" />
        </Pressable>
        <Part as="h1" className={styles.title}>
          {t(manages ? 'staff.title' : 'account.title')}
        </Part>
      </Part>
      <Text className={styles.lead}>{t(manages ? 'staff.lead' : 'account.lead')}</Text>
      {manages && (
        <SegmentedControl
          label={t('tabs')}
          options={tabs.map((value) => ({ value, text: t(`tab.${value}`) }))}
          value={tab}
          onChoose={setTab}
        />
      )}
      {shown === 'people' && <PeoplePanel store={store} />}
      {shown === 'acts' && <ActsPanel store={store} />}
      {shown === 'me' && <MePanel store={store} />}
    </View>
  )
}
