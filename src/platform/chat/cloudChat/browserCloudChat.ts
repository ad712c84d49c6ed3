import type { ChatTransport } from '@/ports/chatTransport'
import { systemClock } from '../../kernel/systemClock'
import { retryLoad } from '../../parts/retryLoad'
import { browserSocket } from '../browserSocket'
import { createCloudChat } from './createCloudChat'
import { createPostFrames } from './postFrames'
import { acquireSession } from './pageSession'
import { createTencentDownlink } from './tencentDownlink'

const seat = acquireSession(() => sessionStorage, Math.random)
window.addEventListener('pagehide', seat.handOn)
window.addEventListener('pageshow', seat.restore)

/** Chat over a Tencent Chat group, in the browser. */
export const browserCloudChat: ChatTransport = createCloudChat({
  post: createPostFrames(''),
  downlink: createTencentDownlink(async (sdkAppId) => {
    const { createLiteChat } = await retryLoad(() => import(/* webpackChunkName: "liteChat" */ './liteChat'))
    return createLiteChat(sdkAppId)
  }),
  socket: browserSocket,
  clock: systemClock,
  seat: seat.name,
  onPageGone: (listener) => window.addEventListener('pagehide', listener),
})
