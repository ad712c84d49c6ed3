import type { AccessProfile } from './accessProfile'
import type { CheckFinding } from './finding'

/** Settings of a server with `MEDIA_EDGE=tencent` besides its domains. Of keys, only their presence. */
export interface CloudFacts {
  readonly appName: string
  /** In the order of the configuration: `webrtc`, `http-flv`, `hls`. */
  readonly protocols: readonly string[]
  /** Names of transcoding templates. */
  readonly renditions: readonly string[]
  readonly pureAudio: boolean
  readonly record: boolean
  /** Empty for none. */
  readonly recordTemplate: string
  readonly signWith: 'primary' | 'backup'
  /** `same`: the backup is the primary once more. `notNeeded`: the side is not signed. */
  readonly backups: Readonly<Record<'push' | 'play', 'none' | 'same' | 'given' | 'notNeeded'>>
  /** An https address, or empty. */
  readonly pusherScript: string
}

/** The server as its public address and the profile have it. */
interface CloudPlace {
  readonly profile: AccessProfile
  /** The host of PUBLIC_URL, or empty. */
  readonly publicHost: string
  readonly pushDomain: string
  readonly playDomain: string
  readonly bizname: string
}

const BACKUPS = { push: 'TENCENT_PUSH_KEY_BACKUP', play: 'TENCENT_PLAY_KEY_BACKUP' } as const
/** Where the vendor has its scripts. Source: Tencent Cloud 267/92713 and its older copies. */
const SCRIPT_HOSTS = /(?:^|\.)(?:qcloudecdn\.com|qcloud\.com|tencentcloud\.com)$|^imgcache\.qq\.com$/
/** Ends of names that the console gives as CNAMEs. Source: Tencent Cloud 1148/39191; 267/31059 for the test domain. */
const CNAME = /\.(?:tlivepush\.com|tlivecdn\.com|qlivecloud\.com)$/
const TEST_DOMAIN = /\.livepush\.myqcloud\.com$/

const judgeNames = ({ pushDomain, playDomain, bizname }: CloudPlace): readonly CheckFinding[] => {
  // A brand's name makes both domains; the other two are not read.
  if (bizname !== '') return []
  const named = [['TENCENT_PUSH_DOMAIN', pushDomain], ['TENCENT_PLAY_DOMAIN', playDomain]] as const
  const wrong = named.filter(([, host]) => CNAME.test(host)).map(([variable, host]): CheckFinding =>
    ({ rule: 'server.cloudDomain', severity: 'stop', words: 'domainIsCname', values: { variable, host } }))
  if (!TEST_DOMAIN.test(pushDomain)) return wrong
  const values = { host: pushDomain }
  return [...wrong, { rule: 'server.testDomain', severity: 'warn', words: 'domainIsTest', values }]
}

const judgeAppName = ({ appName }: CloudFacts, { bizname }: CloudPlace): readonly CheckFinding[] =>
  bizname === '' || appName === 'live'
    ? []
    : [{ rule: 'server.appName', severity: 'warn', words: 'appNameBizname', values: { name: appName } }]

const judgeProtocols = ({ protocols }: CloudFacts): readonly CheckFinding[] => {
  const has = (protocol: string): boolean => protocols.includes(protocol)
  const values = { protocols: protocols.join(', ') }
  const rule = 'server.protocols'
  const words = has('webrtc') ? 'protocolsWebRtc' : 'protocolsGood'
  return [
    has('http-flv')
      ? { rule, severity: 'good', words, values }
      : { rule, severity: 'stop', words: 'protocolsNoFlv' },
    ...(has('hls')
      ? []
      : [{ rule: 'server.browserProtocols', severity: 'warn', words: 'protocolsNoHls' } as const]),
  ]
}

const judgeSound = (
  { pureAudio }: CloudFacts,
  { profile: { domains }, bizname }: CloudPlace,
): readonly CheckFinding[] => {
  const rule = 'server.pureAudio'
  const byItself = bizname !== '' || (domains.kind === 'own' && domains.play.scene === 'miniProgram')
  if (pureAudio) {
    return byItself
      ? [{ rule, severity: 'good', words: 'pureAudioGood' }]
      : [{ rule, severity: 'notChecked', words: 'pureAudioUnseen' }]
  }
  return byItself ? [{ rule, severity: 'warn', words: 'pureAudioOff' }] : []
}

const judgeRecord = ({ record, recordTemplate }: CloudFacts): readonly CheckFinding[] => {
  const rule = 'server.record'
  if (record) return [{ rule, severity: 'notChecked', words: 'recordUnseen' }]
  return recordTemplate === '' ? [] : [{ rule, severity: 'warn', words: 'recordTemplateIdle' }]
}

const judgeKeys = ({ signWith, backups }: CloudFacts): readonly CheckFinding[] => {
  const rule = 'server.signKey'
  const sides = ['push', 'play'] as const
  const of = (kind: 'none' | 'same'): readonly string[] =>
    sides.filter((side) => backups[side] === kind).map((side) => BACKUPS[side])
  const same = of('same').map((variable): CheckFinding =>
    ({ rule, severity: 'warn', words: 'backupSame', values: { variable } }))
  if (signWith === 'primary') return same
  const missing = of('none').map((variable): CheckFinding =>
    ({ rule, severity: 'warn', words: 'backupMissing', values: { variable } }))
  return missing.length + same.length > 0
    ? [...missing, ...same]
    : [{ rule, severity: 'good', words: 'signsWithBackup' }]
}

const judgePusher = (
  { pusherScript }: CloudFacts,
  { profile: { domains }, publicHost }: CloudPlace,
): readonly CheckFinding[] => {
  const rule = 'server.pusherScript'
  if (pusherScript === '') return [{ rule, severity: 'good', words: 'pusherNone' }]
  const host = pusherScript.replace(/^https:\/\/([^/:]+).*$/, '$1')
  const findings: CheckFinding[] = []
  if (/TXLivePusher-1\./i.test(pusherScript)) findings.push({ rule, severity: 'warn', words: 'pusherOld' })
  findings.push(
    SCRIPT_HOSTS.test(host) || host === publicHost
      ? { rule, severity: 'good', words: 'pusherGood', values: { host } }
      : { rule, severity: 'warn', words: 'pusherForeign', values: { host } },
  )
  if (domains.kind === 'own' && domains.push.scene === 'miniProgram') {
    const values = { host: domains.push.host }
    findings.push({ rule: 'server.pusherDomain', severity: 'warn', words: 'pusherScene', values })
  }
  return findings
}

/** Judges the live video settings of a server on Tencent Cloud; null: the server uses its own edge. */
export const judgeCloud = (facts: CloudFacts | null, place: CloudPlace): readonly CheckFinding[] => {
  if (facts === null) return []
  const { renditions } = facts
  const values = { templates: renditions.join(', ') }
  return [
    ...judgeNames(place),
    ...judgeAppName(facts, place),
    ...judgeProtocols(facts),
    ...(renditions.length === 0
      ? []
      : [{ rule: 'server.renditions', severity: 'notChecked', words: 'renditionsUnseen', values } as const]),
    ...judgeSound(facts, place),
    ...judgeRecord(facts),
    ...judgeKeys(facts),
    ...judgePusher(facts, place),
  ]
}
