/** `quick` keeps the delay least; `steady` keeps more of the picture ready, for weak networks. */
export type PlayPace = 'quick' | 'steady'

/** The viewer's choices for playback, as a complete set; a player applies those it supports. */
export interface PlaySettings {
  readonly pace: PlayPace
  /** `ear`: by the earpiece, as in a call. */
  readonly soundOutput: 'speaker' | 'ear'
  /** `landscape` turns the picture by 90°: a wide one then fills a phone that is held sideways. */
  readonly orientation: 'portrait' | 'landscape'
  /** Whether a small window may continue the video when the viewer leaves the page. */
  readonly smallWindow: boolean
  /** Whether a small window continues the video while another page of ours, such as the checkout, covers the room. */
  readonly overPages: boolean
  /** Whether the sound goes on while the app is in the background. */
  readonly backgroundSound: boolean
}

/** Defaults until the viewer chooses: least surprise, and silence once the page is left. */
export const initialPlaySettings: PlaySettings = {
  pace: 'quick',
  soundOutput: 'speaker',
  orientation: 'portrait',
  smallWindow: false,
  overPages: false,
  backgroundSound: false,
}
