/**
 * What a browser pushes by at the edge in use. The studio knows it before it shows a picture, because another way of
 * pushing is another pusher with other abilities.
 */
export type BrowserPush =
  /** Our own wire over a WebSocket (`domain/wire/publishFrame.ts`). */
  | { readonly by: 'socket' }
  /**
   * WebRTC to the cloud, by the cloud's own script: it is on no package registry, so whoever runs the server names its
   * address. Null where nobody did.
   */
  | { readonly by: 'cloud'; readonly scriptUrl: string | null }
