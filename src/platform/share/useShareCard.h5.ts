import { useEffect } from 'react'
import { retryLoad } from '../parts/retryLoad'
import type { UseShareCard } from './contract'

export const useShareCard: UseShareCard = ({ roomId, title, description, coverUrl }) => {
  useEffect(() => {
    // The server names WeChat's script in the page where an official account is configured. Without a card the page is
    // shared as a plain link, which opens as well.
    const script = document.querySelector('meta[name="kaibo-wechat"]')?.getAttribute('content')
    if (!script) return
    retryLoad(() => import('./weChatCard')).then(
      ({ setWeChatCard }) => setWeChatCard(script, { roomId, title, description, coverUrl }),
      () => undefined,
    )
  }, [roomId, title, description, coverUrl])
}
