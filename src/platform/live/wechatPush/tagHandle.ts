interface Told {
  readonly success?: () => void
  readonly fail?: (reason: unknown) => void
}

/**
 * The methods that WeChat's LivePusherContext and the plugin's push instance share. `start` opens the camera too, and
 * `stop` closes it. Source: WeChat documentation, LivePusherContext; document of the live plugin; seen 2026-11.
 */
export interface TagHandle {
  start(told?: Told): void
  stop(): void
  startPreview(told?: Told): void
  stopPreview(): void
  switchCamera(): void
  toggleTorch(): void
  snapshot(told: { success: (still: { tempImagePath: string }) => void; fail: (reason: unknown) => void }): void
  playBGM(music: { url: string }): void
  stopBGM(): void
  pauseBGM(): void
  resumeBGM(): void
  /** A number written as text, '0' to '1': the tag takes no other. */
  setBGMVolume(loudness: { volume: string }): void
  /** Where `can.zoomMost` is above 1. */
  setZoom?(magnification: { zoom: number }): void
}
