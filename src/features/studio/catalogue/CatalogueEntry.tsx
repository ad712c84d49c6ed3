import { useState, type ReactElement } from 'react'
import { roleInShop } from '@/domain/staff/may'
import { mayInCatalogue } from '@/domain/staff/mayInCatalogue'
import { usePorts } from '@/features/shared/AppContext'
import { PageFrame, PageHead } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { createStudioCatalogue } from '@/store/studio/createStudioCatalogue'
import { ClosedDoor } from '../ClosedDoor'
import { catalogueTexts } from '../texts/catalogueTexts'
import { controlTexts } from '../texts/controlTexts'
import { useStaff } from '../useStaff'
import { CataloguePage } from './CataloguePage'

/** The door of 商品库: staff of the whole shop. */
export function CatalogueEntry(): ReactElement {
  const t = useText(catalogueTexts)
  const control = useText(controlTexts)
  const ports = usePorts()
  const user = useStaff()
  const [store] = useState(() => createStudioCatalogue(ports))
  usePageTitle(t('title'))
  const role = user === null ? null : roleInShop(user)
  return (
    <PageFrame width={760}>
      {role === null || !mayInCatalogue(role, 'GET /api/catalogue') ? (
        <ClosedDoor title={control('room.notYours')} body={control('room.notYoursBody')} />
      ) : (
        <>
          <PageHead title={t('title')} lead={t('lead')} />
          <CataloguePage store={store} role={role} />
        </>
      )}
    </PageFrame>
  )
}
