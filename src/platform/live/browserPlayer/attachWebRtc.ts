import TXLivePlayer from 'tcplayer.js/dist/libs/TXLivePlayer-1.3.5.min.js'
import { AppError } from '@/domain/errors/AppError'
import { logUnknown } from '../../log/browserLog'
import { nothingAttached, type Attach } from './attachment'
import { meaningOfWebRtcCode, webRtcError } from './webRtcCodes'

/** The addresses that TXLivePlayer takes; of any other it says nothing, and does nothing. */
const PLAYABLE = /^webrtc:\/\/[\w.-]+\/[\w.=-]+\/[^?#]+/
/** Time for which the library's readings of its connection may still arrive, ms. It answers within a few. */
const AFTERMATH_MS = 1_000

/** The part of TXLivePlayer that is used, which a test can put another in the place of. */
export type WebRtcSdk = Pick<typeof TXLivePlayer, 'checkSupport'> & (new () => TXLivePlayer)

/**
 * WebRTC of Tencent's 快直播 by TXLivePlayer, on our own element. Until the first frame it connects once: the next
 * protocol is quicker than a second try (3 s for the cloud's answer, 3 s for the connection). Later it reconnects once
 * by itself, before it reports a failure to the machine.
 */
export function createWebRtcAttach(Sdk: WebRtcSdk): Attach {
  let asked: Promise<boolean> | null = null
  const canPlay = (): Promise<boolean> =>
    (asked ??= new Promise((resolve) =>
      Sdk.checkSupport(({ support, h264Support }) => resolve(support && h264Support)),
    ))

  return async (video, url, { isWanted, onReady, onStall, onResume, onError }) => {
    if (!PLAYABLE.test(url) || !(await canPlay())) {
      onError(new AppError('live.sourceRejected', { protocol: 'webrtc' }))
      return nothingAttached
    }
    if (!isWanted()) return nothingAttached
    const live = new Sdk()
    let attached = true
    let begun = false
    /** Neither an answer of the cloud nor one of the network is on its way to the library. */
    let settled = false
    let settle: () => void = () => undefined

    live.setConfig({ connectRetryCount: 0, connectRetryDelay: 0, minDecodeFramerate: 0 })
    live.setPlayListener({
      onPlayEvent(code, data) {
        const meaning = meaningOfWebRtcCode(code)
        if (meaning === 'begins' || typeof meaning === 'object') {
          settled = true
          settle()
        } else if (code === 1005) settled = false
        if (!attached) return
        switch (meaning) {
          case 'news':
            return
          case 'stall':
            return onStall()
          case 'begins':
            onResume()
            if (begun) return
            begun = true
            live.setConfig({ connectRetryCount: 1, connectRetryDelay: 1 })
            return onReady()
          case 'unbegun':
            return onReady()
          case 'unknown':
            return logUnknown('TXLivePlayer', code)
          default:
            return onError(webRtcError(meaning.fails, code, data?.message))
        }
      },
    })
    live.setPlayerView(video)
    live.startPlay(url)

    /** In the library's own order. Cut off in the middle of a negotiation it throws an error that cannot be caught. */
    const free = async (): Promise<void> => {
      if (!settled) await new Promise<void>((resolve) => (settle = resolve))
      await live.stopPlay()
      setTimeout(() => void live.destroy(), AFTERMATH_MS)
    }
    return {
      isBetween: () => video.srcObject === null,
      detach() {
        if (!attached) return
        attached = false
        // The element is the next source's from now on; left to `destroy` it would be taken out of the page.
        live.playerView = null
        video.srcObject = null
        void free()
      },
    }
  }
}

export const attachWebRtc = createWebRtcAttach(TXLivePlayer)
