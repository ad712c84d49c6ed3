import { amfObject, writeAmf0 } from '../amf/amf0'
import { tagType, writeFlvHeader, writeTag } from '../flv/flvTag'
import { writeVideoHead } from '../flv/mediaBody'
import type { MediaLimits } from '../limits'
import { steadyNow } from '../steadyNow'
import { GopCache } from './gopCache'
import { Player, type TagSink } from './player'
import type { TrackKind } from './presence'
import type { MediaPacket, PresentTracks } from './streamTap'

interface Tag {
  readonly packet: MediaPacket
  readonly bytes: Buffer
  readonly byteLength: number
}

/** Tags are sent together with the next picture, or after this long. Milliseconds: one write, not three. */
const FLIGHT_MS = 30
const CHECK_PLAYERS_MS = 1_000
/** Audio kept for viewers that join without video. Milliseconds: enough to begin at once. */
const KEPT_SOUND_MS = 1_000
/** And no more than a second at 96 kHz, nor than 2 Mbit/s. */
const MAX_KEPT_SOUND = 96
const MAX_KEPT_SOUND_BYTES = 262_144

const makeTag = (packet: MediaPacket): Tag => {
  const bytes = writeTag(packet.kind === 'video' ? tagType.video : tagType.audio, packet.timestampMs, packet.body)
  return { packet, bytes, byteLength: bytes.length }
}

/** The same picture at another time; the time until it is shown stands in its body as well. */
const moveVideo = (packet: MediaPacket, to: Pick<MediaPacket, 'timestampMs' | 'compositionMs'>): MediaPacket => {
  if (packet.compositionMs === to.compositionMs) return { ...packet, ...to }
  const body = Buffer.concat([writeVideoHead(packet.key, false, to.compositionMs), packet.body.subarray(5)])
  return { ...packet, ...to, body }
}

const sizeOf = (tags: readonly Tag[]): number => tags.reduce((sum, { byteLength }) => sum + byteLength, 0)

const concat = (tags: readonly Tag[]): Buffer => {
  const [only] = tags
  return tags.length === 1 && only ? only.bytes : Buffer.concat(tags.map(({ bytes }) => bytes))
}

const isSound = ({ packet }: Tag): boolean => packet.kind === 'audio'

/** The FLV side of one stream: its players, the tags for a joiner, and one write for all of them. */
export class FlvOutput {
  private readonly players = new Set<Player>()
  /** Subset of `players`: staff previews, which continue while the stream is hidden. */
  private readonly previewers = new Set<Player>()
  /** Players on audio alone: they joined where no video could be decoded, and get video from the next key frame on. */
  private readonly withSound = new Set<Player>()
  private readonly gop: GopCache<Tag>
  private sound: Tag[] = []
  /** Null while it is not known which tracks arrive: joiners wait. */
  private tracks: PresentTracks | null = null
  private newestMs = 0
  private flight: Tag[] = []
  private flightStarts = false
  private flightTimer: NodeJS.Timeout | null = null
  private checks: NodeJS.Timeout | null = null

  constructor(private readonly limits: MediaLimits) {
    this.gop = new GopCache(limits.gopBytes)
  }

  get size(): number {
    return this.players.size
  }

  /** Whether a decoder that gets the kept pictures can go on with the next one. */
  get keepsPicture(): boolean {
    return this.gop.items.length > 0
  }

  /** Attaches a viewer; media follows when there is some. @returns how to take the viewer off again. */
  attach(outlet: TagSink, preview: boolean): () => void {
    const player = new Player(outlet, this.limits, steadyNow())
    this.flush()
    this.players.add(player)
    if (preview) this.previewers.add(player)
    this.checks ??= setInterval(() => this.checkPlayers(), Math.min(CHECK_PLAYERS_MS, this.limits.playerStallMs / 2))
    if (this.tracks) this.start(player, this.tracks)
    return () => this.drop(player)
  }

  /** Kept for joiners, and sent once it is known which tracks arrive. */
  packet(packet: MediaPacket): void {
    const tag = makeTag(packet)
    this.newestMs = Math.max(this.newestMs, packet.timestampMs)
    if (packet.kind === 'audio') {
      const from = this.sound.findIndex((each) => each.packet.timestampMs >= packet.timestampMs - KEPT_SOUND_MS)
      if (from > 0) this.sound.splice(0, from)
      this.sound.push(tag)
      // Times that stand still would keep every frame.
      while (this.sound.length > MAX_KEPT_SOUND || sizeOf(this.sound) > MAX_KEPT_SOUND_BYTES) this.sound.shift()
    }
    // Audio alone would fill a group of pictures that no video continues.
    if (packet.kind === 'video' || !this.tracks || this.tracks.avc) this.gop.add(tag, packet.key)
    if (this.tracks) this.send(tag, this.tracks)
  }

  /** The packets of these tracks that were kept before the tracks were shown. */
  kept(tracks: PresentTracks): readonly MediaPacket[] {
    return this.joinTags(tracks).map(({ packet }) => packet)
  }

  /**
   * Shows these tracks from now on. Waiting viewers begin; playing viewers get the facts and codec headers, and with
   * `withKept` the kept packets, which they have not received.
   */
  show(tracks: PresentTracks, { withKept }: { readonly withKept: boolean }): void {
    this.flush()
    this.tracks = tracks
    if (!tracks.aac) this.sound = []
    const headers = this.headers(tracks)
    const kept = withKept ? concat(this.joinTags(tracks)) : null
    const starts = !tracks.avc || this.keepsPicture
    for (const player of this.players) {
      if (player.waiting) this.start(player, tracks)
      else if (!this.withSound.has(player) || !tracks.avc) {
        player.sendHeaders(headers)
        if (kept && kept.length > 0) player.send(kept, starts)
      } else this.letHear(player, tracks)
    }
    if (!tracks.avc) this.withSound.clear()
  }

  /** The codec of a track changed: its kept packets cannot be continued. */
  forget(kind: TrackKind): void {
    this.flush()
    if (kind === 'video') return this.gop.clear()
    this.sound = []
    this.gop.replace(this.gop.items.filter((tag) => !isSound(tag)))
  }

  /**
   * Moves the kept pictures in front of `beforeMs`, 1 ms apart and without their sound: they make the next picture
   * decodable for viewers that had none for a while, and take no time. Does nothing where none are kept.
   */
  catchUp(beforeMs: number): void {
    const pictures = this.gop.items.filter((tag) => !isSound(tag)).map(({ packet }) => packet)
    const [first] = pictures
    const last = pictures[pictures.length - 1]
    if (!first || !last) return
    const fromMs = Math.max(last.timestampMs, beforeMs - pictures.length)
    const scale = (beforeMs - fromMs) / Math.max(1, last.timestampMs - first.timestampMs)
    const moved = pictures.map((packet, index) =>
      makeTag(
        moveVideo(packet, {
          timestampMs: Math.floor(fromMs + ((beforeMs - fromMs) * index) / pictures.length),
          compositionMs: Math.round(packet.compositionMs * scale),
        }),
      ),
    )
    this.gop.replace(moved)
  }

  /** Drops the media kept for joiners: they get only media that arrives from here on. */
  forgetAll(): void {
    this.flush()
    this.gop.clear()
    this.sound = []
  }

  /** Detaches all players except previews. */
  closeShow(): void {
    for (const player of this.players) {
      if (this.previewers.has(player)) continue
      this.drop(player)
      player.end()
    }
  }

  /** The push is over; sent packets still arrive. New viewers wait for the next push. */
  pause(): void {
    this.forgetAll()
    this.tracks = null
  }

  /** Lets every player go. */
  close(): void {
    if (this.flightTimer) clearTimeout(this.flightTimer)
    this.flightTimer = null
    if (this.checks) clearInterval(this.checks)
    this.flight = []
    for (const player of this.players) player.end()
    this.players.clear()
    this.previewers.clear()
    this.withSound.clear()
  }

  private joinTags(tracks: PresentTracks): readonly Tag[] {
    if (!tracks.avc) return tracks.aac ? this.sound : []
    return tracks.aac ? this.gop.items : this.gop.items.filter((tag) => !isSound(tag))
  }

  private send(tag: Tag, tracks: PresentTracks): void {
    const { packet } = tag
    // A key frame opens its own flight: a player that skipped must not get sound from before it.
    if (packet.key) {
      this.flush()
      this.letSee(tracks)
    }
    if (this.flight.length === 0) this.flightStarts = packet.key || !tracks.avc
    this.flight.push(tag)
    if (packet.kind === 'video') this.flush()
    else this.flightTimer ??= setTimeout(() => this.flush(), FLIGHT_MS)
  }

  private flush(): void {
    if (this.flightTimer) clearTimeout(this.flightTimer)
    this.flightTimer = null
    const { flight } = this
    if (flight.length === 0) return
    this.flight = []
    const bytes = concat(flight)
    const heard = this.withSound.size > 0 ? concat(flight.filter(isSound)) : null
    for (const player of this.players) {
      if (heard && this.withSound.has(player)) {
        if (heard.length > 0) player.send(heard, true)
      } else player.send(bytes, this.flightStarts)
      if (player.isTooFarBehind()) this.cutPlayer(player)
    }
  }

  /** The next frame is a key frame: players on audio alone get video from here on. */
  private letSee(tracks: PresentTracks): void {
    if (this.withSound.size === 0) return
    const headers = this.headers(tracks)
    for (const player of this.withSound) player.sendHeaders(headers)
    this.withSound.clear()
  }

  private letHear(player: Player, tracks: PresentTracks): void {
    player.sendHeaders(this.headers(tracks.aac ? { avc: null, aac: tracks.aac } : tracks))
    if (tracks.aac) return
    this.withSound.delete(player)
    player.skip()
  }

  private start(player: Player, tracks: PresentTracks): void {
    const nowMs = steadyNow()
    const canSee = tracks.avc !== null && this.keepsPicture
    const hears = tracks.avc !== null && !canSee && tracks.aac !== null
    const shown = hears ? { avc: null, aac: tracks.aac } : tracks
    const header = writeFlvHeader({ video: shown.avc !== null, audio: shown.aac !== null })
    const kept = this.joinTags(shown).map(({ bytes }) => bytes)
    if (hears) this.withSound.add(player)
    player.begin([header, this.headers(shown, 0), ...kept], canSee || shown.avc === null, nowMs)
  }

  /** `factsAtMs` is 0 for a joiner: ffmpeg takes facts with a later time for subtitles. */
  private headers({ avc, aac }: PresentTracks, factsAtMs?: number): Buffer {
    const first = avc ? this.gop.items[0] : aac ? this.sound[0] : undefined
    const atMs = first?.packet.timestampMs ?? this.newestMs
    const facts = amfObject({
      hasVideo: avc !== null,
      hasAudio: aac !== null,
      ...(avc ? { videocodecid: 7, width: avc.config.widthPx, height: avc.config.heightPx } : {}),
      ...(aac ? { audiocodecid: 10, audiosamplerate: aac.config.sampleRateHz } : {}),
      // Wall-clock time of this stream's time 0 (ms): a player learns from it how far behind live it is.
      liveEpochMs: Date.now() - this.newestMs,
    })
    const parts = [writeTag(tagType.script, factsAtMs ?? atMs, writeAmf0(['onMetaData', facts]))]
    if (avc) parts.push(writeTag(tagType.video, atMs, avc.body))
    if (aac) parts.push(writeTag(tagType.audio, atMs, aac.body))
    return Buffer.concat(parts)
  }

  private checkPlayers(): void {
    const nowMs = steadyNow()
    for (const player of this.players) if (player.isStalled(nowMs)) this.cutPlayer(player)
  }

  private cutPlayer(player: Player): void {
    this.drop(player)
    player.cut()
  }

  private drop(player: Player): void {
    this.players.delete(player)
    this.previewers.delete(player)
    this.withSound.delete(player)
    if (this.players.size > 0 || !this.checks) return
    clearInterval(this.checks)
    this.checks = null
  }
}
