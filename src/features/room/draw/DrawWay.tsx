import type { ReactElement } from 'react'
import { LoadedPart } from '@/features/shared/LoadedPart'
import { useText } from '@/features/shared/useText'
import { loadPart } from '@/platform/parts/loadPart'
import { commonTexts } from '@/texts/commonTexts'
import { Sheet } from '@/ui/Sheet'
import type { DrawWayProps } from './drawWayProps'

const load = () =>
  loadPart(() => import(/* webpackChunkName: "draw" */ '@/features/shared/draw/DrawPanel')).then(
    ({ DrawPanel }) => DrawPanel,
  )

/** The draw, from below over the picture. */
export function DrawWay({ roomId, draw, title, onClose }: DrawWayProps): ReactElement {
  const common = useText(commonTexts)
  const props = { roomId, drawId: draw.id, seen: draw }
  return (
    <Sheet title={title} closeLabel={common('action.close')} onClose={onClose}>
      <LoadedPart key={draw.id} load={load} props={props} />
    </Sheet>
  )
}
