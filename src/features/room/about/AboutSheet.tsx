import { useState, type ReactElement } from 'react'
import type { ChatLine } from '@/domain/chat/message'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Sheet } from '@/ui/Sheet'
import { LoadedAbout } from './LoadedAbout'

interface AboutSheetProps {
  /** The line of talk that was pressed; null for the room itself. */
  readonly line: ChatLine | null
  readonly onClose: () => void
}

/** The room's introduction, one's own name and reports, over the room. */
export function AboutSheet({ line, onClose }: AboutSheetProps): ReactElement {
  const t = useText(roomTexts)
  const common = useText(commonTexts)
  const [title, setTitle] = useState(line?.name ?? t('room.about'))
  return (
    <Sheet title={title} closeLabel={common('action.close')} onClose={onClose}>
      <LoadedAbout line={line} onTitle={setTitle} onClose={onClose} />
    </Sheet>
  )
}
