import type { StreamFlaw, StreamFlawId } from '@/domain/live/streamFlaw'

const words: Readonly<Record<StreamFlawId, (detail: string) => string>> = {
  videoHeaderMissing: () => 'pictures came without an H.264 header; restart the encoder',
  videoHeaderUnreadable: () => 'the H.264 header cannot be read; restart or update the encoder',
  videoUnreadable: () => 'the pictures cannot be read as H.264; restart or update the encoder',
  videoOtherCodec: (codec) => `${codec || 'this'} video is not supported here; set the encoder to H.264 (AVC)`,
  noKeyFrame: () => 'no key frame came; set the key frame interval to 2 s and switch intra refresh off',
  keyFlagsFalse: () => 'frames marked as key frames are none; set the key frame interval to 2 s',
  intraRefresh: () => 'intra refresh takes the place of key frames; switch it off, set the key frame interval to 2 s',
  audioHeaderMissing: () => 'sound came without an AAC header; restart the encoder',
  audioHeaderUnreadable: () => 'the AAC header cannot be read; set the sound to AAC-LC, 44.1 or 48 kHz',
  audioUnreadable: () => 'the sound cannot be read as AAC; set it to AAC-LC, 44.1 or 48 kHz',
  audioOtherCodec: (codec) => `${codec || 'this'} sound is not supported here; set the encoder to AAC`,
}

/** A flaw in words for the encoder's log. */
export const describeFlaw = ({ id, detail }: StreamFlaw): string => words[id](detail)
