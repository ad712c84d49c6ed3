import Taro from '@tarojs/taro'
import type { BackgroundSound } from '@/ports/livePlayer'

let playing = false

/**
 * Sound alone by WeChat's background player, which outlives the page: HLS, and a title, without which it plays nothing.
 * app.json names `audio` in `requiredBackgroundModes`. Source: WeChat document BackgroundAudioManager, seen 2026-11.
 */
export function setBackgroundSound(sound: BackgroundSound | null): void {
  // Asked for only when there is something to do: the first call makes WeChat's player.
  if (sound === null && !playing) return
  const audio = Taro.getBackgroundAudioManager()
  playing = sound !== null
  if (sound === null) return audio.stop()
  audio.protocol = 'hls'
  audio.title = sound.title
  audio.src = sound.url
}
