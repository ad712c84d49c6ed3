/** A property of a plugin component: its type and its default. */
export type PluginProps = Readonly<Record<string, { readonly type: unknown; readonly value: unknown }>>

const text = (value = '') => ({ type: String, value })
const number = (value = 0) => ({ type: Number, value })
const flag = (value: boolean) => ({ type: Boolean, value })
/** The document says: a text or a list. */
const either = { type: null, value: '' }

/** Properties of `live-room-play`. Source: Tencent Cloud 876/34646 (1.3.0) and the document of 1.2.1, seen 2026-11. */
export const playProps: PluginProps = {
  liveAppID: number(),
  playUrl: text(),
  version: number(1),
  mode: text('live'),
  orientation: text('vertical'),
  objectFit: text('contain'),
  minCache: number(1),
  maxCache: number(3),
  muted: flag(false),
  debug: flag(false),
  soundMode: text('speaker'),
  autoplay: flag(false),
  autopause: flag(true),
  pictureInPictureMode: either,
}

/** Properties of `live-room-push`. Source: the plugin's document of 1.1.3 and 1.2.1, 1078/46456, seen 2026-11. */
export const pushProps: PluginProps = {
  liveAppID: number(),
  pushUrl: text(),
  version: number(1),
  orientation: text('vertical'),
  muted: flag(false),
  mode: text('SD'),
  waitingImage: text(),
  enableCamera: flag(true),
  beauty: number(),
  whiteness: number(),
  backgroundMute: flag(false),
  debug: flag(false),
  autoFocus: flag(true),
  aspect: text('9:16'),
  minBitrate: number(200),
  maxBitrate: number(1_000),
  zoom: flag(false),
  devicePosition: text('front'),
  audioQuality: text('high'),
  mirror: flag(false),
  autopush: flag(true),
}
