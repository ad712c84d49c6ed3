import type { ChatTransport } from '@/ports/chatTransport'
import { retryLoad } from '../parts/retryLoad'
import { browserSocket } from './browserSocket'
import { lazyChat } from './lazyChat'

const loadCloudChat = async (): Promise<ChatTransport> => {
  const { browserCloudChat } = await retryLoad(
    () => import(/* webpackChunkName: "cloudChat" */ './cloudChat/browserCloudChat'),
  )
  return browserCloudChat
}

/** The WebSocket, or Tencent Chat where the server has written into the page that it speaks it. */
export const chooseChat = (page: Document): ChatTransport =>
  page.querySelector('meta[name="kaibo-chat"][content="tencent"]') === null
    ? browserSocket
    : lazyChat(loadCloudChat, browserSocket)
