/*
 * Tencent's web push script, as far as it is used here. Source: "Web 推流 SDK API" (Tencent Cloud CSS 267/92713, updated
 * 2026-01-16; English 267/58159), seen 2026-11. The script has no typings and stands in no package registry.
 */

/** Where a stream stands in the mixed picture. x and y are its middle, from the upper left. Pixels. */
export interface TxLayout {
  readonly streamId: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Greater covers smaller. */
  readonly zOrder: number
}

/** Told once a second while it pushes. A figure the browser does not have is undefined; Chrome alone has all. */
export interface TxStatistics {
  readonly video?: {
    /** bit/s. */
    readonly bitrate?: number
    readonly framesPerSecond?: number
    readonly frameWidth?: number
    readonly frameHeight?: number
    /** Mean time that packets wait before they are sent, ms. */
    readonly packetSendDelay?: number
  }
  readonly audio?: { readonly bitrate?: number }
}

export interface TxObserver {
  onError(code: number, words: string): void
  /** `extra` names the stream of -1005, -1006 and -1007. */
  onWarning(code: number, words: string, extra?: { readonly streamId?: string }): void
  /** With mixing on: the first mixed picture, the first mixed sound. */
  onCaptureFirstVideoFrame(): void
  onCaptureFirstAudioFrame(): void
  onPushStatusUpdate(status: number, words: string): void
  onStatisticsUpdate(statistics: TxStatistics): void
}

/** Nothing of it may be used before `enableMixing`. */
export interface TxVideoEffects {
  enableMixing(enabled: boolean): void
  setMixingConfig(config: {
    readonly videoWidth: number
    readonly videoHeight: number
    readonly videoFramerate: number
  }): void
  setLayout(layout: readonly TxLayout[]): void
  /** 0 none, 1 left and right. */
  setMirror(mirror: { readonly streamId: string; readonly mirrorType: 0 | 1 }): void
}

export interface TxLivePusher {
  /** The preview, once there is one; it plays its sound aloud. */
  readonly videoView?: HTMLVideoElement
  setRenderView(container: HTMLDivElement): void
  setObserver(observer: TxObserver): void
  setVideoQuality(name: '360p' | '480p' | '720p'): void
  setAudioQuality(name: 'standard' | 'high'): void
  setProperty(name: 'setVideoFPS' | 'setVideoBitrate' | 'setConnectRetryCount', value: number): void
  /** Each resolves to the id of a stream; refused, it rejects with the names of getUserMedia and getDisplayMedia. */
  startCamera(device?: string): Promise<string>
  startMicrophone(device?: string): Promise<string>
  startScreenCapture(withSound: boolean): Promise<string>
  startCustomCapture(stream: MediaStream): Promise<string>
  stopCamera(streamId: string): void
  stopMicrophone(streamId: string): void
  stopScreenCapture(streamId: string): void
  stopCustomCapture(streamId: string): void
  getMediaStream(streamId: string): MediaStream
  startPush(url: string): Promise<void>
  stopPush(): void
  setAudioMute(muted: boolean): void
  setVideoContentHint(hint: '' | 'detail'): void
  getVideoEffectManager(): TxVideoEffects
  destroy(): void
}

export interface TxSupport {
  readonly isWebRTCSupported: boolean
  readonly isH264EncodeSupported: boolean
  readonly isMediaDevicesSupported: boolean
  readonly isScreenCaptureSupported: boolean
}

export interface TxLivePusherClass {
  new (): TxLivePusher
  checkSupport(): Promise<TxSupport>
}
