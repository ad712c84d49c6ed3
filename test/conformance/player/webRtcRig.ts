import { createWebRtcAttach } from '@/platform/live/browserPlayer/attachWebRtc'
import { attachers } from '@/platform/live/browserPlayer/browserPlayer'
import { fakeLeb } from '../../fakes/fakeTxLivePlayer'
import { makeBrowserRig, override } from './browserRig'
import type { PlayerRig } from './playerRig'

export interface WebRtcFault {
  /** A code of the library that never comes. */
  readonly dropped?: number
}

/**
 * The web's player before Tencent's 快直播. The element itself reports little about a stream: only the library reports
 * that nothing arrives, and the element's clock runs on meanwhile.
 */
export async function makeWebRtcRig({ dropped }: WebRtcFault = {}): Promise<PlayerRig> {
  const leb = fakeLeb(dropped === undefined ? {} : { dropped })
  const undo = override(globalThis, { RTCPeerConnection: { configurable: true, value: class {} } })
  let starved = false
  const rig = await makeBrowserRig(
    { silent: 'waiting' },
    {
      source: { protocol: 'webrtc', url: 'webrtc://play.test/live/a?txSecret=1' },
      other: { protocol: 'webrtc', url: 'webrtc://play.test/live/b?txSecret=2' },
      unplayable: { protocol: 'ws-flv', url: 'wss://here.test/live/a.flv' },
      loaders: { ...attachers, webrtc: createWebRtcAttach(leb.Sdk) },
      url: ({ srcObject }) => (srcObject === null ? null : (leb.playing()?.url ?? null)),
      picture() {
        if (starved) leb.playing()?.emit(1010)
        starved = false
      },
      stall() {
        starved = true
        leb.playing()?.emit(1009)
      },
      loss: () => leb.playing()?.emit(-2004),
    },
  )
  return {
    ...rig,
    happens: { ...rig.happens, oddity: async () => leb.playing()?.emit(1099) },
    async close() {
      await rig.close()
      undo()
    },
  }
}
