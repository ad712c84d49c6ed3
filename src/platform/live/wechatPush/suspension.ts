import type { Clock, Unsubscribe } from '@/domain/kernel/clock'

/** Events around the page that take camera and microphone away or give them back. */
export type AroundThePage =
  | 'pageHidden'
  | 'pageShown'
  /** WeChat went to the background; it mutes a push by itself and sends the waiting picture. */
  | 'appHidden'
  /** A call of the phone or of WeChat. */
  | 'callBegan'
  | 'callOver'

/** How long the picture may take to come back by itself before the tag is started over. */
export const BACK_WITHIN_MS = 4000
/** Hidden for so long while the app is not, a page was left for another one: the microphone must not stay on. */
export const LEFT_AFTER_MS = 1000
/** Figures from before a call still arrive a moment after it began, and prove nothing. */
const OLD_NEWS_MS = 2500

interface SuspensionDeps {
  readonly clock: Clock
  /** Whether there is anything to be taken away. */
  active(): boolean
  emit(type: 'suspended' | 'resumed'): void
  /** Another page covers this one: camera and microphone off. */
  letGo(): void
  /** Camera and microphone again, and the push if there was one. */
  startOver(): void
}

/** Follows calls and hidden pages: says when a push is held up, and sees to it that it comes back. */
export const createSuspension = ({ clock, active, emit, letGo, startOver }: SuspensionDeps) => {
  let hidden = false
  let inCall = false
  let left = false
  let sinceMs: number | null = null
  let stopWaiting: Unsubscribe = () => undefined

  const wait = (ms: number, run: () => void): void => {
    stopWaiting()
    stopWaiting = clock.after(ms, run)
  }
  const begin = (): void => {
    if (sinceMs !== null || !active()) return
    sinceMs = clock.now()
    emit('suspended')
  }
  /** Away from the page and back, the tag goes on by itself on most phones, and stays black on some. */
  const expectPicture = (): void => {
    if (hidden || sinceMs === null) return
    if (left) {
      left = false
      return startOver()
    }
    wait(BACK_WITHIN_MS, startOver)
  }

  return {
    take(what: AroundThePage): void {
      switch (what) {
        case 'pageHidden':
          hidden = true
          begin()
          if (active()) {
            wait(LEFT_AFTER_MS, () => {
              left = true
              letGo()
            })
          }
          return
        case 'appHidden':
          stopWaiting()
          return
        case 'pageShown':
          hidden = false
          // A user who sees the page again is not in a call; not every phone reports its end.
          inCall = false
          stopWaiting()
          expectPicture()
          return
        case 'callBegan':
          inCall = true
          stopWaiting()
          begin()
          return
        case 'callOver':
          inCall = false
          expectPicture()
      }
    },
    /** The tag shows that camera or push are running. */
    takeProof(): void {
      if (sinceMs === null || hidden || left) return
      if (inCall && clock.now() - sinceMs < OLD_NEWS_MS) return
      inCall = false
      sinceMs = null
      stopWaiting()
      emit('resumed')
    },
    isAway: (): boolean => left,
    /** Camera and push were ended on purpose: nothing is held up any more. */
    clear(): void {
      sinceMs = null
      left = false
      inCall = false
      stopWaiting()
    },
  }
}
