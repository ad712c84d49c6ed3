import type { ReactElement } from 'react'
import { DrawFileCheck } from '@/features/shared/draw/DrawFileCheck'
import { DrawPanel } from '@/features/shared/draw/DrawPanel'
import { drawTexts } from '@/features/shared/draw/drawTexts'
import { PageFrame, PageHead } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import { useShopParams } from '@/platform/navigation/shopParams'
import { usePageTitle } from '@/platform/navigation/usePageTitle'

/** A draw of a room as a page of its own; without one, the check of an exported file. */
export function DrawPage(): ReactElement {
  const t = useText(drawTexts)
  const { id, room } = useShopParams()
  const isOfRoom = id !== '' && room !== ''
  const title = t(isOfRoom ? 'title' : 'checkFile')
  usePageTitle(title)
  return (
    <PageFrame width={560}>
      <PageHead title={title} />
      {isOfRoom ? <DrawPanel roomId={room} drawId={id} seen={null} /> : <DrawFileCheck file={null} seen={null} />}
    </PageFrame>
  )
}
