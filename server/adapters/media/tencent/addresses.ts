import type {
  PlaybackOffer,
  PlaybackProtocol,
  PlaybackSource,
  PushAddress,
  Rendition,
} from '@/domain/live/playbackSource'
import { signatureQuery, signStream } from '../../../media/address/txSecret'
import { pushIdQuery } from './pushId'

/** A key as the console keeps it: two, either of which is valid, so that one can be changed while the other works. */
export interface CloudKey {
  readonly primary: string
  /** Empty when the console has none. */
  readonly backup: string
}

/**
 * Addresses where a stream goes in and comes out, and their signing keys. Source: Tencent Cloud CSS, "自主拼装直播 URL",
 * seen 2026-11.
 */
export interface CloudDomains {
  /** Host names without scheme; never the same one. */
  readonly push: string
  readonly play: string
  /** `live` unless the console says otherwise. */
  readonly appName: string
  readonly pushKey: CloudKey
  /** Primary empty: the play domain has no key check (the console's default), and addresses carry no signature. */
  readonly playKey: CloudKey
  /** Which of the two keys signs. Changing keys: switch to the backup, change the primary, switch back. */
  readonly signWith: 'primary' | 'backup'
  /** Protocols of the play domain, in the order of the ladder. `webrtc` is 快直播, billed by itself. */
  readonly protocols: readonly CloudProtocol[]
  /** The play domain has a certificate. Without one, http. */
  readonly secure: boolean
  /** Renditions that the transcoding templates of the play domain make of a stream, the largest first. */
  readonly renditions: readonly CloudRendition[]
  /** The play domain has a template `pureAudio`, as a mini program's domain does by itself. */
  readonly soundOnly: boolean
}

/** One transcoding template. */
export interface CloudRendition {
  /** The template's name: letters and digits, 1–10. */
  readonly template: string
  readonly name: Rendition['name']
}

export type CloudProtocol = Extract<PlaybackProtocol, 'webrtc' | 'http-flv' | 'hls'>

/**
 * The domains of the plugin's older scheme, made from the brand's name; their play addresses are plain http.
 * Source: 腾讯云直播助手 documents before 1.2.4; the pattern was seen in real addresses.
 */
export const bizDomains = (bizname: string): { readonly push: string; readonly play: string } => ({
  push: `${bizname}.bizlivepush.myqcloud.com`,
  play: `${bizname}.bizliveplay.myqcloud.com`,
})

/** Whether a push domain is one of that scheme. */
export const isBizDomain = (push: string): boolean => push.endsWith(bizDomains('').push)

const keyOf = ({ primary, backup }: CloudKey, which: CloudDomains['signWith']): string =>
  which === 'backup' && backup !== '' ? backup : primary

/**
 * Signs an address to push to, by RTMP or by the web's script, until `expiresAt` (ms). The real end is always written
 * into txTime: the console's AuthDelta only adds to it, and its exact rule is not documented.
 * @param pushId From `newPushId`.
 */
export function mintCloudPush(domains: CloudDomains, stream: string, expiresAt: number, pushId: string): PushAddress {
  const signature = signatureQuery(signStream(keyOf(domains.pushKey, domains.signWith), stream, expiresAt))
  const server = `rtmp://${domains.push}/${domains.appName}`
  // The signature first, as the vendor's own examples have it; words of the customer follow.
  const key = `${stream}?${signature}&${pushIdQuery(pushId)}`
  return {
    server,
    key,
    url: `${server}/${key}`,
    webSocketUrl: null,
    webRtcUrl: `webrtc://${domains.push}/${domains.appName}/${key}`,
    secondPush: 'replaces',
    pushId,
    expiresAt,
  }
}

/** Signs every address to watch: the stream as pushed, its renditions, and its sound alone. */
export function mintCloudPlay(domains: CloudDomains, stream: string, expiresAt: number): PlaybackOffer {
  const { renditions, soundOnly } = domains
  const sourcesOf = (name: string): readonly PlaybackSource[] =>
    domains.protocols.map((protocol) => sourceOf(domains, protocol, name, expiresAt))
  return {
    sources: sourcesOf(stream),
    ...(renditions.length > 0 && {
      renditions: renditions.map(({ template, name }) => ({
        id: template,
        name,
        sources: sourcesOf(renditionName(stream, template)),
      })),
    }),
    ...(soundOnly && { soundOnlyUrl: sourceOf(domains, 'hls', renditionName(stream, PURE_AUDIO), expiresAt).url }),
    expiresAt,
  }
}

/** The origin from which pages fetch media themselves; null when only webrtc is offered, which signals elsewhere. */
export const playOrigin = ({ play, protocols, secure }: CloudDomains): string | null =>
  protocols.every((protocol) => protocol === 'webrtc') ? null : `${secure ? 'https' : 'http'}://${play}`

/** The template of the sound alone. Source: 腾讯云直播助手, background playing; CSS transcoding, `NeedVideo` 0. */
const PURE_AUDIO = 'pureAudio'

/**
 * The name of another version of a stream: a transcoding template's, or `pureAudio`. It is this name that is signed.
 * @param template letters and digits, 1–10, as the console has it
 */
const renditionName = (stream: string, template: string): string => `${stream}_${template}`

const endings: Readonly<Record<CloudProtocol, string>> = { webrtc: '', 'http-flv': '.flv', hls: '.m3u8' }

function sourceOf(domains: CloudDomains, protocol: CloudProtocol, stream: string, expiresAt: number): PlaybackSource {
  const { play, appName, secure, playKey, signWith } = domains
  const key = keyOf(playKey, signWith)
  const scheme = protocol === 'webrtc' ? 'webrtc' : secure ? 'https' : 'http'
  const address = `${scheme}://${play}/${appName}/${stream}${endings[protocol]}`
  return { protocol, url: key === '' ? address : `${address}?${signatureQuery(signStream(key, stream, expiresAt))}` }
}
