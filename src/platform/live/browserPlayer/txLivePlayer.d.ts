/**
 * Tencent's web player of 快直播 (LEB), which ships without types and, on npm, only inside tcplayer.js. Sources:
 * documentation "Web 快直播 SDK" and the file itself, version 1.3.5.
 */
declare module 'tcplayer.js/dist/libs/TXLivePlayer-1.3.5.min.js' {
  export interface TXLivePlayerConfig {
    /** How often it connects again by itself before it gives up with -2004; 1 by default. */
    readonly connectRetryCount?: number
    /** Seconds before each of these. */
    readonly connectRetryDelay?: number
    /** Frames a second at or below which it says 1009; 5 by default. */
    readonly minDecodeFramerate?: number
    readonly showLog?: boolean
  }

  export default class TXLivePlayer {
    static readonly version: string
    static checkSupport(emit: (found: { readonly support: boolean; readonly h264Support: boolean }) => void): void
    /** Not documented: the element that it draws on, which `destroy` takes out of the page. */
    playerView: HTMLVideoElement | null
    setConfig(config: TXLivePlayerConfig): void
    setPlayerView(view: HTMLVideoElement): void
    setPlayListener(listener: {
      readonly onPlayEvent: (code: number, data?: { readonly message?: string }) => void
    }): void
    /** Says nothing of an address that it cannot read. */
    startPlay(url: string): void
    stopPlay(): Promise<void>
    destroy(): Promise<void>
  }
}
