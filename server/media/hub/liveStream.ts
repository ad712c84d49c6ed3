import type { PushEnd, StreamFacts } from '@/domain/live/streamFacts'
import type { MediaUnit } from '../ingest/mediaUnit'
import { PushReader } from '../ingest/pushReader'
import type { MediaLimits } from '../limits'
import type { MediaRefusal } from '../mediaRefusal'
import { FlvOutput } from './flvOutput'
import type { TagSink } from './player'
import { Presence, type TrackKind } from './presence'
import { KeyFrameMeter, TrackMeter } from './streamMeter'
import type { MediaPacket, PresentTracks, StreamTap } from './streamTap'
import { Timeline } from './timeline'
import { TrackState } from './trackState'

export interface StreamEvents {
  up(session: string, atMs: number): void
  down(session: string, atMs: number, reason: PushEnd): void
  /** The stream is over and may be forgotten. */
  gone(): void
}

/** One push as the ingest sees it. Everything may throw MediaRefusal: the ingest cuts the connection then. */
export interface Publication {
  readonly session: string
  /** Bytes of any kind arrived: the connection is alive. */
  heard(): void
  metadata(encoder: string): void
  message(kind: 'video' | 'audio', timestampMs: number, body: Buffer): void
  end(reason: PushEnd): void
}

type MediaFrame = Extract<MediaUnit, { what: 'frame' }>

interface Push {
  readonly session: string
  readonly startedAtMs: number
  readonly tracks: TrackState
  readonly presence: Presence
  readonly video: TrackMeter
  readonly audio: TrackMeter
  readonly keyFrames: KeyFrameMeter
  readonly reader: PushReader
  encoder: string
  up: boolean
  /** Both tracks bring frames, or there was time enough for the second. */
  settled: boolean
  /** Ends the connection for want of media. */
  readonly tooSlow: () => void
}

type TimerName = 'settle' | 'grace' | 'media'

/** One stream: at most one push, any number of players, and the short memory that lets both come and go. */
export class LiveStream {
  private push: Push | null = null
  private readonly timeline = new Timeline()
  private readonly output: FlvOutput
  private readonly timers = new Map<TimerName, NodeJS.Timeout>()
  private over = false
  private awaitsSuccessor = false

  constructor(
    private readonly limits: MediaLimits,
    private readonly tap: StreamTap,
    private readonly events: StreamEvents,
  ) {
    this.output = new FlvOutput(limits)
  }

  get publishing(): boolean {
    return this.push !== null
  }

  /** Starts a push. @returns null when somebody else is pushing. `cut` ends the connection from our side. */
  publish(session: string, cut: (refusal: MediaRefusal) => void): Publication | null {
    if (this.push || this.over) return null
    this.stopTimer('grace')
    this.timeline.restart()
    const reader = new PushReader(this.limits)
    const tooSlow = (): void => cut(reader.refusal)
    const push: Push = {
      session,
      startedAtMs: Date.now(),
      tracks: new TrackState(this.limits.codecConfigBytes),
      presence: new Presence(),
      video: new TrackMeter(),
      audio: new TrackMeter(),
      keyFrames: new KeyFrameMeter(),
      reader,
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
      heard: () => undefined,
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
  attach(outlet: TagSink, preview = false): () => void {
    return this.output.attach(outlet, preview)
  }

  /** Everybody may watch, from here on: nothing that was pushed before goes out to them. */
  beginShow(): void {
    this.output.forgetAll()
    this.tap.beginShow()
  }

  /** Closes all players except previews. */
  endShow(): void {
    this.output.closeShow()
  }

  describe(extraPlayers: number, nowMs: number): StreamFacts | null {
    const push = this.push
    if (!push) return null
    // A push that brings nothing playable is none for viewers, but its host has to learn why.
    const flaws = push.reader.flaws.list(nowMs, push.up ? undefined : 1)
    if (!push.up && flaws.length === 0) return null
    const video = push.video.rates(nowMs)
    const { avc: picture, aac: sound } = this.presentTracks(push)
    const [avc, aac] = [picture?.config, sound?.config]
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
      players: this.output.size + extraPlayers,
      ...(flaws.length > 0 ? { flaws } : {}),
    }
  }

  /** Ends the stream for everybody, at once. */
  close(): void {
    if (this.over) return
    this.over = true
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
    this.output.close()
    this.tap.end()
    this.events.gone()
  }

  private message(push: Push, kind: 'video' | 'audio', timestampMs: number, body: Buffer): void {
    const nowMs = Date.now()
    for (const unit of push.reader.read(kind, timestampMs, body, nowMs)) {
      if (unit.what === 'config') this.handleHeader(push, kind, unit.body)
      else this.handleFrame(push, kind, unit, nowMs)
    }
  }

  private handleFrame(push: Push, kind: 'video' | 'audio', unit: MediaFrame, nowMs: number): void {
    const { key, timestampMs, compositionMs, body } = unit
    this.becomeUp(push, nowMs)
    this.timers.get('media')?.refresh()
    const outMs = this.timeline.map(kind, timestampMs, nowMs)
    if (kind === 'video') {
      push.video.add(body.length, nowMs)
      if (key) push.keyFrames.add(outMs)
    } else push.audio.add(body.length, nowMs)
    const packet: MediaPacket = { kind, key, timestampMs: outMs, compositionMs, body }
    const gone = push.presence.frame(kind, outMs, this.output.keepsPicture)
    if (!push.settled) return this.gather(push, packet)
    if (gone) this.seam(push, { withKept: false })
    if (!push.presence.has(kind) && !this.comes(push, packet)) return
    this.tap.packet(packet)
    this.output.packet(packet)
  }

  private handleHeader(push: Push, kind: TrackKind, body: Buffer): void {
    if (!push.tracks.take(kind, body)) return
    this.output.forget(kind)
    if (push.settled && push.presence.has(kind)) this.seam(push, { withKept: false })
  }

  /** Frames from before it is known which tracks there are. */
  private gather(push: Push, packet: MediaPacket): void {
    this.output.packet(packet)
    if (packet.kind === 'audio' || this.output.keepsPicture) push.presence.come(packet.kind)
    const { presence } = push
    if (presence.has('video') && presence.has('audio')) this.settle(push)
    else if (!this.timers.has('settle')) {
      this.startTimer('settle', this.limits.secondTrackMs, () => {
        // Frames that no decoder can start with are no track; the next frame starts the wait again.
        if (presence.has('video') || presence.has('audio')) this.settle(push)
      })
    }
  }

  /** From here on it is known which tracks there are: those who waited begin, those who stayed get new headers. */
  private settle(push: Push): void {
    this.stopTimer('settle')
    push.settled = true
    this.seam(push, { withKept: true })
    for (const packet of this.output.kept(this.presentTracks(push))) this.tap.packet(packet)
  }

  /** A track that was not there brings a frame. @returns whether it can be shown from this frame on. */
  private comes(push: Push, packet: MediaPacket): boolean {
    const isPicture = packet.kind === 'video'
    const catchesUp = isPicture && !packet.key && this.output.keepsPicture
    if (isPicture && !packet.key && !catchesUp) return false
    push.presence.come(packet.kind)
    if (catchesUp) this.output.catchUp(packet.timestampMs)
    this.seam(push, { withKept: catchesUp })
    if (catchesUp) for (const kept of this.output.kept(this.presentTracks(push))) this.tap.packet(kept)
    return true
  }

  private seam(push: Push, how: { readonly withKept: boolean }): void {
    const tracks = this.presentTracks(push)
    this.output.show(tracks, how)
    this.tap.begin(tracks, Date.now())
  }

  private presentTracks({ tracks, presence }: Push): PresentTracks {
    return { avc: presence.has('video') ? tracks.avc : null, aac: presence.has('audio') ? tracks.aac : null }
  }

  private becomeUp(push: Push, nowMs: number): void {
    if (push.up) return
    push.up = true
    this.startTimer('media', this.limits.silentMs, push.tooSlow)
    this.events.up(push.session, nowMs)
  }

  private endPush(push: Push, reason: PushEnd): void {
    this.push = null
    this.stopTimer('settle')
    this.stopTimer('media')
    this.output.pause()
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

  private startTimer(name: TimerName, delayMs: number, run: () => void): void {
    this.stopTimer(name)
    this.timers.set(
      name,
      setTimeout(() => {
        this.timers.delete(name)
        run()
      }, delayMs),
    )
  }

  private stopTimer(name: TimerName): void {
    const timer = this.timers.get(name)
    if (!timer) return
    clearTimeout(timer)
    this.timers.delete(name)
  }
}
