import { Pressable } from '@/ui/Pressable'
import { roomLink } from '../navigation/roomLink'
import { copyText } from './copyText'
import type { SharePressComponent } from './contract'

// A desktop's share panel is slower than the clipboard and knows no WeChat.
const hasSharePanel = (): boolean => 'share' in navigator && window.matchMedia('(pointer: coarse)').matches

const share = async (url: string, title: string): Promise<boolean | null> => {
  if (!hasSharePanel()) return copyText(url)
  try {
    await navigator.share({ title, url })
    return null
  } catch (cause) {
    return cause instanceof DOMException && cause.name === 'AbortError' ? null : copyText(url)
  }
}

export const SharePress: SharePressComponent = ({ className, label, roomId, title, onCopied, children }) => (
  <Pressable
    className={className}
    label={label}
    onPress={() =>
      void share(roomLink(roomId), title).then((copied) => {
        if (copied !== null) onCopied(copied)
      })
    }
  >
    {children}
  </Pressable>
)
