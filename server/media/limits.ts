/**
 * Limits on what unauthenticated peers may send to the media edge and how much of it is kept: every number of the edge.
 * Tests replace single numbers to reach a limit quickly; a running server uses the table as it is.
 */
export const mediaLimits = {
  /** Media messages above this are cut. Bytes. A 4K key frame at 50 Mbps stays well below. */
  messageBytes: 4_000_000,
  /**
   * Messages of one connection that are being put together at the same time. Bytes, all chunk streams of RTMP
   * together; a WebSocket puts together one.
   */
  assemblingBytes: 8_000_000,
  /** Chunk streams one connection may open. Encoders use three to six. */
  chunkStreams: 32,
  /**
   * Smallest chunk size a publisher may announce, and the largest that is obeyed: no message is longer, so all above
   * mean the same (RTMP 1.0 §5.4.1). Bytes.
   */
  chunkSizeMin: 1,
  chunkSizeMax: 0xffffff,
  /** Nesting and number of values in one AMF message; beyond it the message is refused. */
  amfDepth: 8,
  amfNodes: 2_000,
  /** AMF commands and metadata are small; a larger one is refused before it is parsed. Bytes. */
  commandBytes: 64_000,
  /** A connection has this long to its first whole command, and this long to an accepted publish. Milliseconds. */
  commandWithinMs: 4_000,
  publishWithinMs: 10_000,
  /**
   * Before `publish`, where nothing is signed: bytes of one connection, and in one message; messages of any kind,
   * ignored ones too; the smallest chunk size. Encoders send about 4,000 bytes in 10 messages. Between `publish` and
   * its answer, `unsignedBytes` of messages are kept and the rest is read past. All connections together hold no more
   * than `unsignedConnections` times this.
   */
  unsignedBytes: 64_000,
  unsignedMessages: 200,
  unsignedChunkSizeMin: 128,
  /** A publisher has this long from publish to its first playable picture or sound. Milliseconds. */
  mediaWithinMs: 15_000,
  /** A connection that sends nothing for this long is cut. Milliseconds. */
  idleMs: 15_000,
  /** A publisher that keeps its connection but sends neither video nor audio is cut after this. Milliseconds. */
  silentMs: 30_000,
  /**
   * A push that has sent nothing for so long, and does not answer a ping in the second time, gives way to the same
   * address. Milliseconds: encoders send dozens of messages a second, and answer pings over a slow network too.
   */
  abandonedMs: 2_000,
  probeMs: 1_000,
  /** The application has this long to say whether a push may enter. Milliseconds. */
  gateMs: 5_000,
  /** Highest rate of one push, averaged over `ingestWindowMs`; a faster push is cut. Bytes a second (100 Mbps). */
  ingestBytesPerSecond: 12_500_000,
  ingestWindowMs: 5_000,
  /** A publishing WebSocket has this long to its hello, and the hello this length. Milliseconds, bytes. */
  helloWithinMs: 5_000,
  helloBytes: 4_096,
  /** Messages of one publishing WebSocket, averaged over `ingestWindowMs`. 60 pictures and 94 sounds are 154. */
  publishMessagesPerSecond: 400,
  /**
   * Connections that push or want to, from one address (IPv6: one /64) and in total; RTMP and WebSocket are counted
   * apart. A studio behind one router may push several rooms. Above `unsignedConnections` only accepted pushes have
   * places.
   */
  connectionsPerAddress: 16,
  connections: 128,
  unsignedConnections: 64,
  /**
   * Refusals reported to the application a second: of signed addresses for each stream; of all others for each address
   * that they come from, and in all. An unauthenticated peer must neither flood the studio nor hide a host's refusals.
   */
  refusalsPerSecond: 5,
  unsignedRefusalsPerAddress: 1,
  unsignedRefusalsPerSecond: 20,
  /** Most bytes that may wait for a pushing connection to read; it is sent a few hundred in all. */
  replyBytes: 256_000,
  /**
   * Newest group of pictures kept for those who join. Bytes; above it joiners wait for the next key frame. Below
   * `playerCutBytes`, or whoever joins would be cut for what joining itself puts into the queue.
   */
  gopBytes: 2_500_000,
  /** A push that comes back within this time ends nothing for viewers. Milliseconds. */
  graceMs: 10_000,
  /** A viewer who comes before the second track was announced waits this long for it. Milliseconds. */
  secondTrackMs: 1_000,
  /** A viewer's queue above which frames are left out until the next key frame. Bytes. */
  playerSkipBytes: 1_000_000,
  /** A viewer's queue above which the viewer is cut. Bytes. */
  playerCutBytes: 3_000_000,
  /** A viewer whose queue does not move for this long is cut. Milliseconds. */
  playerStallMs: 15_000,
  /**
   * Players (http-flv, ws-flv) of all streams together, of one address (a school or an office; IPv6: one /64) and of
   * one signed address there (a page with a few tabs, or a few viewers of the same second). When all places
   * are taken, an address with more than `playersKept` in its room gives one to an address that has fewer.
   */
  players: 1_000,
  playersPerAddress: 200,
  playersPerTicket: 30,
  playersKept: 20,
  /** Players that one address begins: so many at once, then one each so many milliseconds. Each gets a whole group. */
  joinsPerAddress: 300,
  joinsPerAddressEveryMs: 100,
  /**
   * HLS lists and segments of one address, and of one signed address there: so many at once, then one each so many
   * milliseconds. A viewer asks about once a second.
   */
  hlsPerAddress: 600,
  hlsPerAddressEveryMs: 4,
  hlsPerTicket: 60,
  hlsPerTicketEveryMs: 150,
  /** HLS responses in progress: in all, of one room, of one address. A list waits up to `hlsFirstSegmentMs`. */
  hlsOpen: 1_000,
  hlsOpenPerRoom: 700,
  hlsOpenPerAddress: 200,
  /** Largest WebSocket frame a viewer may send; players send nothing but control frames. Bytes. */
  playerFrameBytes: 1_000,
  /** Longest `avcC` and AudioSpecificConfig that are read. Bytes. */
  codecConfigBytes: 4_096,
  /** Parameter sets and SEI that were sent ahead of their picture wait for it, up to this much. Bytes. */
  heldUnitBytes: 65_536,
  /** HLS: length aimed at, segments in the list, segments kept behind the list for slow readers. */
  hlsTargetMs: 2_000,
  /** HLS: most that the first group of pictures can raise the target to; longer ones are cut by time. Milliseconds. */
  hlsTargetMostMs: 4_000,
  hlsWindow: 6,
  hlsBehind: 6,
  /** HLS: segments of one stream in memory, and the one being filled. Bytes. */
  hlsBytes: 48_000_000,
  hlsSegmentBytes: 16_000_000,
  /** HLS: how long a list is held back until it has a first segment, and how long an ended list stays. Milliseconds. */
  hlsFirstSegmentMs: 8_000,
  hlsEndedMs: 60_000,
} as const

/** The table with numbers a test may replace. */
export type MediaLimits = { readonly [Name in keyof typeof mediaLimits]: number }

/** A stream's name: the room's id. Anything else is refused before it is used anywhere. */
export const isStreamName = (text: string): boolean => /^[\w-]{1,64}$/.test(text)
