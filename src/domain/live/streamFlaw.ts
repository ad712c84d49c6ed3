/**
 * Kinds of data from an encoder that no viewer can decode. The edge leaves the data out, counts it and reports it in
 * `StreamFacts.flaws`; the studio has a text for each that names the cause and the setting to change.
 */
export const streamFlawIds = [
  /** Pictures arrive, but neither a sequence header nor parameter sets in band. */
  'videoHeaderMissing',
  /** The H.264 sequence header cannot be read. */
  'videoHeaderUnreadable',
  /** Pictures arrive whose NAL units have neither lengths that fit nor start codes. */
  'videoUnreadable',
  /** Pictures of a codec other than H.264; `detail` is its name. */
  'videoOtherCodec',
  /** Pictures arrive, but no key frame: no decoder can start. */
  'noKeyFrame',
  /** Frames are marked as key frames that are none: a decoder that starts there shows nothing or rubbish. */
  'keyFlagsFalse',
  /** Intra refresh in place of key frames: only some decoders can start at a recovery point. */
  'intraRefresh',
  /** Sound arrives without its AAC header. */
  'audioHeaderMissing',
  /** The AAC header cannot be read. */
  'audioHeaderUnreadable',
  /** Sound that is neither raw AAC nor whole ADTS frames. */
  'audioUnreadable',
  /** Sound of a codec other than AAC; `detail` is its name. */
  'audioOtherCodec',
] as const

export type StreamFlawId = (typeof streamFlawIds)[number]

/** One flaw of the present push. On the wire its id may be one that this build does not know. */
export interface StreamFlaw<Id extends string = StreamFlawId> {
  readonly id: Id
  /** Fills the words: a codec's name, or empty. */
  readonly detail: string
}

/** Whether a word from outside is one that this build has words for. */
export const isStreamFlawId = (word: unknown): word is StreamFlawId =>
  typeof word === 'string' && (streamFlawIds as readonly string[]).includes(word)
