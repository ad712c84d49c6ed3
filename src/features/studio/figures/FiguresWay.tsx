import { useState, type ReactElement } from 'react'
import { may } from '@/domain/staff/may'
import { LoadedPart } from '@/features/shared/LoadedPart'
import { useText } from '@/features/shared/useText'
import { loadPart } from '@/platform/parts/loadPart'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import type { RoomFeed } from '../roomFeed'
import { figureWayTexts } from '../texts/figureWayTexts'

const load = () =>
  loadPart(() => import(/* webpackChunkName: "figures" */ './LiveFigures')).then(({ LiveFigures }) => LiveFigures)

/** Leads hosts to the live's figures, whose code loads when they are opened. */
export function FiguresWay({ feed: { room, role } }: { feed: RoomFeed }): ReactElement | null {
  const t = useText(figureWayTexts)
  const common = useText(commonTexts)
  const [isOpen, setOpen] = useState(false)
  if (!may(role, 'GET /api/rooms/:roomId/figures')) return null
  return (
    <>
      <Button text={t('way')} wide onPress={() => setOpen(true)} />
      {isOpen && (
        <Sheet title={t('way')} closeLabel={common('action.close')} onClose={() => setOpen(false)}>
          <LoadedPart load={load} props={{ roomId: room.id }} />
        </Sheet>
      )}
    </>
  )
}
