import type { ChatTransport } from '@/ports/chatTransport'
import { systemClock } from '../kernel/systemClock'
import { retryLoad } from '../parts/retryLoad'
import { browserSocket } from './browserSocket'
import { lazyChat } from './lazyChat'
import { socketOrPoll } from './socketOrPoll'

const loadCloudChat = async (): Promise<ChatTransport> => {
  const { browserCloudChat } = await retryLoad(
    () => import(/* webpackChunkName: "cloudChat" */ './cloudChat/browserCloudChat'),
  )
  return browserCloudChat
}

const loadPollChat = async (): Promise<ChatTransport> => {
  const { browserPollChat } = await retryLoad(
    () => import(/* webpackChunkName: "pollChat" */ './pollChat/browserPollChat'),
  )
  return browserPollChat
}

/** The WebSocket, or Tencent Chat where the server has written into the page that it speaks it. */
export const chooseChat = (page: Document): ChatTransport =>
  page.querySelector('meta[name="kaibo-chat"][content="tencent"]') === null
    ? socketOrPoll({ socket: browserSocket, loadPoll: loadPollChat, clock: systemClock })
    : lazyChat(loadCloudChat, browserSocket)
