import type { PushEnd, StreamFacts } from '@/domain/live/streamFacts'
import { amfObject, writeAmf0 } from '../amf/amf0'
import { tagType, writeFlvHeader, writeTag } from '../flv/flvTag'
import { readAudioBody, readVideoBody } from '../flv/mediaBody'
import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import { GopCache } from './gopCache'
import { Player, type Outlet } from './player'
import { KeyFrameMeter, TrackMeter } from './streamMeter'
import { Timeline } from './timeline'
import { TrackState } from './trackState'

/** One message of a push on the stream's own line of time. */
export interface MediaPacket {
  readonly kind: 'video' | 'audio'
  readonly key: boolean
  readonly timestampMs: number
  readonly compositionMs: number
  readonly body: Buffer
}

/** Takes a copy of the stream, for example as HLS. It must not throw into the stream. */
export interface StreamTap {
  /** A push begins or its codec headers changed: what follows is decoded with these tracks. */
  begin(tracks: TrackState, atMs: number): void
  packet(packet: MediaPacket): void
  /** The push is over; another may follow. */
  pause(): void
  /** No push came back in time. */
  end(): void
}

export interface StreamEvents {
  up(session: string, atMs: number): void
  down(session: string, atMs: number, reason: PushEnd): void
  /** The stream is over and may be forgotten. */
  gone(): void
}

/** One push as the ingest sees it. Everything may throw MediaRefusal: the ingest cuts the connection then. */
export interface Publication {
  readonly session: string
  metadata(encoder: string): void
  message(kind: 'video' | 'audio', timestampMs: number, body: Buffer): void
  end(reason: PushEnd): void
}

interface CachedTag {
  readonly packet: MediaPacket
  readonly tag: Buffer
  readonly byteLength: number
}

interface Push {
  readonly session: string
  readonly startedAtMs: number
  readonly tracks: TrackState
  readonly video: TrackMeter
  readonly audio: TrackMeter
  readonly keyFrames: KeyFrameMeter
  encoder: string
  up: boolean
  /** Both tracks are there, or there was time enough for the second. */
  settled: boolean
  /** Ends the connection for want of media. */
  readonly tooSlow: () => void
}

/** Tags are sent together with the next picture, or after this long. Milliseconds: one write, not three. */
const FLIGHT_MS = 30
const CHECK_PLAYERS_MS = 1_000

/** One stream: at most one push, any number of players, and the short memory that lets both come and go. */
export class LiveStream {
  private push: Push | null = null
  private readonly timeline = new Timeline()
  private readonly gop: GopCache<CachedTag>
  private readonly players = new Set<Player>()
  private flight: Buffer[] = []
  private flightStarts = false
  private readonly timers = new Map<'settle' | 'flight' | 'grace' | 'media', NodeJS.Timeout>()
  private checks: NodeJS.Timeout | null = null
  private over = false
  private awaitsSuccessor = false

  constructor(
    private readonly limits: MediaLimits,
    private readonly tap: StreamTap,
    private readonly events: StreamEvents,
  ) {
    this.gop = new GopCache(limits.gopBytes)
  }

  get publishing(): boolean {
    return this.push !== null
  }

  /** Starts a push. @returns null when somebody else is pushing. `cut` ends the connection from our side. */
  publish(session: string, cut: (refusal: MediaRefusal) => void): Publication | null {
    if (this.push || this.over) return null
    this.stopTimer('grace')
    this.timeline.restart()
    const tooSlow = (): void => cut(new MediaRefusal('tooSlow', 'no picture and no sound came in time'))
    const push: Push = {
      session,
      startedAtMs: Date.now(),
      tracks: new TrackState(this.limits.codecConfigBytes),
      video: new TrackMeter(),
      audio: new TrackMeter(),
      keyFrames: new KeyFrameMeter(),
      encoder: '',
      up: false,
      settled: false,
      tooSlow,
    }
    this.push = push
    this.startTimer('media', this.limits.mediaWithinMs, tooSlow)
    const mine = (): boolean => this.push === push
    return {
      session,
      metadata: (encoder) => {
        push.encoder = encoder
      },
      message: (kind, timestampMs, body) => {
        if (mine()) this.message(push, kind, timestampMs, body)
      },
      end: (reason) => {
        if (mine()) this.endPush(push, reason)
      },
    }
  }

  /** The present push is about to be cut in favour of another: its end lets no viewer go. */
  awaitSuccessor(): void {
    this.awaitsSuccessor = this.push !== null
  }

  /** Attaches a viewer; media follows when there is some. @returns how to take the viewer off again. */
  attach(outlet: Outlet): () => void {
    const player = new Player(outlet, this.limits, Date.now())
    this.flush()
    this.players.add(player)
    this.checks ??= setInterval(() => this.checkPlayers(), Math.min(CHECK_PLAYERS_MS, this.limits.playerStallMs / 2))
    if (this.push?.settled) this.begin(player, this.push, Date.now())
    return () => this.drop(player)
  }

  describe(extraPlayers: number, nowMs: number): StreamFacts | null {
    const push = this.push
    if (!push?.up) return null
    const video = push.video.rates(nowMs)
    const avc = push.tracks.avc?.config
    const aac = push.tracks.aac?.config
    return {
      session: push.session,
      startedAt: push.startedAtMs,
      encoder: push.encoder,
      video: avc
        ? {
            codec: 'avc',
            codecString: avc.codecString,
            widthPx: avc.widthPx,
            heightPx: avc.heightPx,
            framesPerSecond: video.perSecond,
            bitrateKbps: video.kbps,
            keyFrameIntervalMs: push.keyFrames.intervalMs,
          }
        : null,
      audio: aac
        ? {
            codec: 'aac',
            sampleRateHz: aac.sampleRateHz,
            channels: aac.channels,
            bitrateKbps: push.audio.rates(nowMs).kbps,
          }
        : null,
      players: this.players.size + extraPlayers,
    }
  }

  /** Ends the stream for everybody, at once. */
  close(): void {
    if (this.over) return
    this.over = true
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
    if (this.checks) clearInterval(this.checks)
    this.flight = []
    for (const player of this.players) player.end()
    this.players.clear()
    this.tap.end()
    this.events.gone()
  }

  private message(push: Push, kind: 'video' | 'audio', timestampMs: number, body: Buffer): void {
    const read = kind === 'video' ? readVideoBody(body) : readAudioBody(body)
    const nowMs = Date.now()
    if (read.what === 'nothing') return
    if (read.what === 'config') return this.takeHeader(push, kind, body, nowMs)
    const known = kind === 'video' ? push.tracks.avc : push.tracks.aac
    // A frame nobody can decode: encoders that join an ongoing stream send some before the header.
    if (!known) return
    this.becomeUp(push, nowMs)
    this.timers.get('media')?.refresh()
    const outMs = this.timeline.map(kind, timestampMs, nowMs)
    if (kind === 'video') {
      push.video.add(body.length, nowMs)
      if (read.key) push.keyFrames.add(outMs)
    } else push.audio.add(body.length, nowMs)
    const packet: MediaPacket = {
      kind,
      key: read.key,
      timestampMs: outMs,
      compositionMs: read.compositionMs,
      body,
    }
    const tag = writeTag(kind === 'video' ? tagType.video : tagType.audio, outMs, body)
    this.gop.add({ packet, tag, byteLength: tag.length }, read.key)
    if (!push.settled) return
    this.tap.packet(packet)
    this.send(push, tag, packet)
  }

  private takeHeader(push: Push, kind: 'video' | 'audio', body: Buffer, nowMs: number): void {
    if (!push.tracks.take(kind, body)) return
    if (push.settled) {
      this.flush()
      this.gop.clear()
      const headers = this.headers(push)
      for (const player of this.players) player.sendHeaders(headers)
      this.tap.begin(push.tracks, nowMs)
      return
    }
    if (push.tracks.avc && push.tracks.aac) this.settle(push)
    else if (!this.timers.has('settle')) {
      this.startTimer('settle', this.limits.secondTrackMs, () => this.settle(push))
    }
  }

  /** From here on it is known which tracks there are: those who waited begin, those who stayed get new headers. */
  private settle(push: Push): void {
    this.stopTimer('settle')
    push.settled = true
    const nowMs = Date.now()
    const headers = this.headers(push)
    const cached = Buffer.concat(this.gop.items.map((item) => item.tag))
    for (const player of this.players) {
      if (player.waiting) this.begin(player, push, nowMs)
      else {
        player.sendHeaders(headers)
        if (cached.length > 0) player.send(cached, true)
      }
    }
    this.tap.begin(push.tracks, nowMs)
    for (const item of this.gop.items) this.tap.packet(item.packet)
  }

  private becomeUp(push: Push, nowMs: number): void {
    if (push.up) return
    push.up = true
    this.startTimer('media', this.limits.silentMs, push.tooSlow)
    this.events.up(push.session, nowMs)
  }

  private endPush(push: Push, reason: PushEnd): void {
    this.flush()
    this.push = null
    this.stopTimer('settle')
    this.stopTimer('media')
    this.gop.clear()
    if (push.up) {
      this.events.down(push.session, Date.now(), reason)
      this.tap.pause()
    }
    const { awaitsSuccessor } = this
    this.awaitsSuccessor = false
    if (reason === 'kicked' && !awaitsSuccessor) return this.close()
    const graceMs = awaitsSuccessor || push.up || this.timeline.newest >= 0 ? this.limits.graceMs : 0
    if (graceMs === 0) return this.close()
    this.startTimer('grace', graceMs, () => this.close())
  }

  private send(push: Push, tag: Buffer, packet: MediaPacket): void {
    const starts = packet.key || !push.tracks.avc
    // A key frame opens its own flight: a player that skipped must not get sound from before it.
    if (packet.key) this.flush()
    if (this.flight.length === 0) this.flightStarts = starts
    this.flight.push(tag)
    if (packet.kind === 'video') this.flush()
    else if (!this.timers.has('flight')) this.startTimer('flight', FLIGHT_MS, () => this.flush())
  }

  private flush(): void {
    this.stopTimer('flight')
    if (this.flight.length === 0) return
    const [only] = this.flight
    const bytes = this.flight.length === 1 && only ? only : Buffer.concat(this.flight)
    this.flight = []
    for (const player of this.players) {
      player.send(bytes, this.flightStarts)
      if (player.isTooFarBehind()) this.cutPlayer(player)
    }
  }

  /** `factsAtMs` is 0 for one who joins: facts with a later time are taken for subtitles by ffmpeg. */
  private headers(push: Push, factsAtMs?: number): Buffer {
    const atMs = Math.max(0, this.gop.items[0]?.packet.timestampMs ?? this.timeline.newest)
    const { avc, aac } = push.tracks
    const facts = amfObject({
      hasVideo: avc !== null,
      hasAudio: aac !== null,
      ...(avc ? { videocodecid: 7, width: avc.config.widthPx, height: avc.config.heightPx } : {}),
      ...(aac ? { audiocodecid: 10, audiosamplerate: aac.config.sampleRateHz } : {}),
      // Wall-clock time of this stream's time 0 (ms): a player learns from it how far behind live it is.
      liveEpochMs: Date.now() - Math.max(0, this.timeline.newest),
    })
    const parts = [writeTag(tagType.script, factsAtMs ?? atMs, writeAmf0(['onMetaData', facts]))]
    if (avc) parts.push(writeTag(tagType.video, atMs, avc.body))
    if (aac) parts.push(writeTag(tagType.audio, atMs, aac.body))
    return Buffer.concat(parts)
  }

  private begin(player: Player, push: Push, nowMs: number): void {
    const { avc, aac } = push.tracks
    const header = writeFlvHeader({ video: avc !== null, audio: aac !== null })
    const cached = this.gop.items.map((item) => item.tag)
    player.begin([header, this.headers(push, 0), ...cached], cached.length > 0 || avc === null, nowMs)
  }

  private checkPlayers(): void {
    const nowMs = Date.now()
    for (const player of this.players) if (player.isStalled(nowMs)) this.cutPlayer(player)
  }

  private cutPlayer(player: Player): void {
    this.drop(player)
    player.cut()
  }

  private drop(player: Player): void {
    this.players.delete(player)
    if (this.players.size > 0 || !this.checks) return
    clearInterval(this.checks)
    this.checks = null
  }

  private startTimer(name: 'settle' | 'flight' | 'grace' | 'media', delayMs: number, run: () => void): void {
    this.stopTimer(name)
    this.timers.set(
      name,
      setTimeout(() => {
        this.timers.delete(name)
        run()
      }, delayMs),
    )
  }

  private stopTimer(name: 'settle' | 'flight' | 'grace' | 'media'): void {
    const timer = this.timers.get(name)
    if (!timer) return
    clearTimeout(timer)
    this.timers.delete(name)
  }
}
