import type { ChatTransport } from '@/ports/chatTransport'
import { systemClock } from '../../kernel/systemClock'
import { browserSocket } from '../browserSocket'
import { createCloudChat } from './createCloudChat'
import { createPostFrames } from './postFrames'
import { readSeat } from './seat'
import { createTencentDownlink } from './tencentDownlink'

/** Chat over a Tencent Chat group, in the browser. */
export const browserCloudChat: ChatTransport = createCloudChat({
  post: createPostFrames(''),
  downlink: createTencentDownlink(async (sdkAppId) => {
    const { createLiteChat } = await import(/* webpackChunkName: "liteChat" */ './liteChat')
    return createLiteChat(sdkAppId)
  }),
  socket: browserSocket,
  clock: systemClock,
  seat: readSeat(() => sessionStorage, Math.random),
  onPageGone: (listener) => window.addEventListener('pagehide', listener),
})
