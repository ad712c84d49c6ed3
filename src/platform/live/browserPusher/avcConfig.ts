import type { PushPreset } from '@/domain/live/pushPreset'

/** Main, then constrained baseline, level 3.1: 720p at 30 pictures a second. Every decoder of the last ten years. */
const codecs = ['avc1.4d401f', 'avc1.42e01f'] as const

/** The H.264 this browser can make of a preset, as an encoder's configuration; null when it can make none. */
export async function chooseAvcConfig(preset: PushPreset): Promise<VideoEncoderConfig | null> {
  for (const codec of codecs) {
    const config: VideoEncoderConfig = {
      codec,
      width: preset.widthPx,
      height: preset.heightPx,
      framerate: preset.framesPerSecond,
      bitrate: preset.videoKbps * 1000,
      latencyMode: 'realtime',
      // Lengths in front of the units and separate parameter sets: the format that FLV carries.
      avc: { format: 'avc' },
    }
    try {
      const { supported } = await VideoEncoder.isConfigSupported(config)
      if (supported === true) return config
    } catch {
      // A browser that does not know the codec's name throws instead of saying no: ask for the next.
    }
  }
  return null
}
