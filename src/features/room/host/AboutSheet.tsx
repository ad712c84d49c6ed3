import { useState, type ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Sheet } from '@/ui/Sheet'
import { LoadedAbout } from './LoadedAbout'

/** The room's introduction, and one's own name, over the room. */
export function AboutSheet({ onClose }: { onClose: () => void }): ReactElement {
  const t = useText(roomTexts)
  const common = useText(commonTexts)
  const [renaming, setRenaming] = useState(false)
  return (
    <Sheet title={t(renaming ? 'name.change' : 'room.about')} closeLabel={common('action.close')} onClose={onClose}>
      <LoadedAbout renaming={renaming} onRenaming={setRenaming} />
    </Sheet>
  )
}
