/** How a picture may reach a viewer. `webrtc` is offered by the Tencent edge alone. */
export type PlaybackProtocol = 'webrtc' | 'http-flv' | 'ws-flv' | 'hls'

/** One signed address of one stream: a full URL, on the origin the viewer came by or on a cloud's. */
export interface PlaybackSource {
  readonly protocol: PlaybackProtocol
  readonly url: string
}

/** The same stream made smaller by the edge: its own ways to watch, best first, signed with its own stream name. */
export interface Rendition {
  /** Names it for good (the transcoding template's name): what a device remembers of a person's choice. */
  readonly id: string
  /** As people choose it: "高清", "HD". */
  readonly name: { readonly zh: string; readonly en: string }
  readonly sources: readonly PlaybackSource[]
}

/**
 * What the server hands to a viewer: every way to watch, best first, and until when the signatures hold (server time,
 * ms).
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
 * `webSocketUrl` takes the same push from a browser (`domain/wire/publishFrame.ts`), on the origin the host came by;
 * null where the edge takes none.
 */
export interface PushAddress {
  readonly server: string
  readonly key: string
  readonly url: string
  readonly webSocketUrl: string | null
  readonly expiresAt: number
}
