/**
 * Protocol by which a browser pushes to the edge in use. The studio needs it before the preview starts, because each
 * protocol has its own pusher with its own abilities.
 */
export type BrowserPush =
  /** Our own wire over a WebSocket (`domain/wire/publishFrame.ts`). */
  | { readonly by: 'socket' }
  /**
   * WebRTC to the cloud, by the cloud's own script: it is on no package registry, so the operator of the server
   * configures its address. Null without one.
   */
  | { readonly by: 'cloud'; readonly scriptUrl: string | null }
