import { useState, type ReactElement } from 'react'
import { PageHead } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import type { StudioStaff } from '@/store/studio/createStudioStaff'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { staffTexts } from '../texts/staffTexts'
import { ActsPanel } from './ActsPanel'
import { MePanel } from './MePanel'
import { PeoplePanel } from './PeoplePanel'

const tabs = ['people', 'acts', 'me'] as const

/** Members, staff acts, and the user's own account; a user without management rights sees only the last. */
export function StaffPage({ store, manages }: { store: StudioStaff; manages: boolean }): ReactElement {
  const t = useText(staffTexts)
  const [tab, setTab] = useState<(typeof tabs)[number]>('people')
  const shown = manages ? tab : 'me'
  return (
    <>
      <PageHead
        title={t(manages ? 'staff.title' : 'account.title')}
        lead={t(manages ? 'staff.lead' : 'account.lead')}
      />
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
    </>
  )
}
