import type { Scope } from '@/domain/kernel/scope'
import type { LivePlayer, PlayerAbilities, PlayerSignal } from '@/ports/livePlayer'

/** iPhones give no element the screen but a video, and only in their own way. */
interface IPhoneVideo {
  webkitEnterFullscreen?(): void
  webkitExitFullscreen?(): void
}

/** The larger and the smaller window of a video element: this browser's support, and their controls. */
export interface VideoWindows extends Pick<LivePlayer, 'setFullscreen' | 'setPictureInPicture'> {
  readonly can: Pick<PlayerAbilities, 'fullscreen' | 'pictureInPicture'>
}

// Refused without a tap, or because the window is gone already: the events below report the true state.
const ignoreRefusal = (): void => undefined

export function createVideoWindows(
  video: HTMLVideoElement,
  scope: Scope,
  emit: (signal: PlayerSignal) => void,
): VideoWindows {
  const iPhone = video as IPhoneVideo
  const on = (target: EventTarget, event: string, run: () => void): void => {
    target.addEventListener(event, run)
    scope.add(() => target.removeEventListener(event, run))
  }
  on(document, 'fullscreenchange', () => emit({ type: 'fullscreen', on: document.fullscreenElement === video }))
  on(video, 'webkitbeginfullscreen', () => emit({ type: 'fullscreen', on: true }))
  on(video, 'webkitendfullscreen', () => emit({ type: 'fullscreen', on: false }))
  on(video, 'enterpictureinpicture', () => emit({ type: 'pictureInPicture', on: true }))
  on(video, 'leavepictureinpicture', () => emit({ type: 'pictureInPicture', on: false }))

  const standard = document.fullscreenEnabled === true
  const enter = async (): Promise<void> => {
    await video.requestFullscreen()
    // Only phones can lock the orientation; Apple's and every desktop refuse. TypeScript's DOM types lack `lock`.
    const { orientation } = screen as unknown as { orientation?: { lock?(to: 'landscape'): Promise<void> } }
    if (video.videoWidth > video.videoHeight) await orientation?.lock?.('landscape')
  }

  return {
    can: {
      fullscreen: standard || iPhone.webkitEnterFullscreen !== undefined,
      pictureInPicture: document.pictureInPictureEnabled === true ? 'now' : null,
    },
    setFullscreen(open) {
      if (standard && open) void enter().catch(ignoreRefusal)
      else if (standard) void document.exitFullscreen().catch(ignoreRefusal)
      else if (open) iPhone.webkitEnterFullscreen?.()
      else iPhone.webkitExitFullscreen?.()
    },
    setPictureInPicture(open) {
      const done: Promise<unknown> = open ? video.requestPictureInPicture() : document.exitPictureInPicture()
      void done.catch(ignoreRefusal)
    },
  }
}
