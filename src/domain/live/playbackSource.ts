/** How a picture may reach a viewer. `webrtc` is offered by the Tencent edge alone. */
export type PlaybackProtocol = 'webrtc' | 'http-flv' | 'ws-flv' | 'hls'

/** One signed address of one stream: a path on this server (`/live/…`), or a full URL of a cloud's. */
export interface PlaybackSource {
  readonly protocol: PlaybackProtocol
  readonly url: string
}

/** The same stream made smaller by the edge: its own ways to watch, best first, signed with its own stream name. */
export interface Rendition {
  /** Permanent name (the transcoding template's): a device remembers the viewer's choice by it. */
  readonly id: string
  /** Its label in the quality menu: "高清", "HD". */
  readonly name: { readonly zh: string; readonly en: string }
  readonly sources: readonly PlaybackSource[]
}

/**
 * The server's offer to a viewer: every protocol and address, best first, and the end of the signatures' validity
 * (server time, ms).
 */
export interface PlaybackOffer {
  /** The stream as it is pushed. */
  readonly sources: readonly PlaybackSource[]
  /** Smaller pictures of it, the largest first. Absent where the edge makes none. */
  readonly renditions?: readonly Rendition[]
  /**
   * HLS with the sound alone, for the background of a mini program: a cloud's stream `<name>_pureAudio`, signed with
   * that name. Absent where the edge makes none.
   */
  readonly soundOnlyUrl?: string
  readonly expiresAt: number
}

/**
 * Where an encoder sends its stream. `server` and `key` are the two boxes of OBS; `url` is both in one line.
 * `webSocketUrl` takes the same push from a browser (`domain/wire/publishFrame.ts`): a path on this server, or a URL;
 * null where the edge takes none. `webRtcUrl` (`webrtc://…`) takes it from the cloud's own script; null where the edge
 * is no cloud.
 */
export interface PushAddress {
  readonly server: string
  readonly key: string
  readonly url: string
  readonly webSocketUrl: string | null
  readonly webRtcUrl: string | null
  /**
   * Effect of a second push: it is refused unless it declares a takeover, or it silently replaces the first (CSS, stop
   * reason 21/102, "断流记录", seen 2026-11), so a pusher has to ask before it starts.
   */
  readonly secondPush: 'refused' | 'replaces'
  /**
   * Names this one address, and no other ever given: `StreamFacts.pushId` of a push that came by it. Absent where the
   * edge says in another way whose a push is, and from servers that are older.
   */
  readonly pushId?: string
  readonly expiresAt: number
}
