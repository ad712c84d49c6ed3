import type { PropsWithChildren, ReactElement } from 'react'
import { useAppStore } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { SharePress } from '@/platform/share/SharePress'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { useRoomFact } from '../RoomContext'

/** Shares this room with other users, and reports when the link was copied instead. */
export function ShareRoom({ className, children }: PropsWithChildren<{ className?: string }>): ReactElement {
  const t = useText(roomTexts)
  const common = useText(commonTexts)
  const app = useAppStore()
  const id = useRoomFact((room) => room.id)
  const { title, coverUrl } = useRoomFact((room) => room.about)
  return (
    <SharePress
      className={className}
      label={t('share.do')}
      roomId={id}
      title={title}
      coverUrl={coverUrl}
      onCopied={(copied) =>
        copied ? app.getState().notify(t('share.copied')) : app.getState().notify(common('notice.copyFailed'), 'bad')
      }
    >
      {children}
    </SharePress>
  )
}
