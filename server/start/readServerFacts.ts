import type { ChatFacts } from '@/domain/access/judgeChat'
import type { CloudFacts } from '@/domain/access/judgeCloud'
import { keyForms, type ServerFacts } from '@/domain/access/judgeServer'
import type { Config } from '../config'
import { countTrusted } from '../proxy/trustProxy'
import { findWrongSignatures } from './findWrongSignatures'

const keysOf = (config: Config): Readonly<Record<keyof typeof keyForms, string>> => {
  const ofCloud = (key: string): string => (config.mediaEdge === 'tencent' ? key : '')
  return {
    TENCENT_PUSH_KEY: ofCloud(config.tencentPushKey),
    TENCENT_PUSH_KEY_BACKUP: ofCloud(config.tencentPushKeyBackup),
    TENCENT_PLAY_KEY: ofCloud(config.tencentPlayKey),
    TENCENT_PLAY_KEY_BACKUP: ofCloud(config.tencentPlayKeyBackup),
    TENCENT_SECRET_ID: ofCloud(config.tencentSecretId),
    TENCENT_SECRET_KEY: ofCloud(config.tencentSecretKey),
    TENCENT_CHAT_SECRET_KEY: config.chat === 'tencent' ? config.tencentChatSecretKey : '',
    WECHAT_APP_SECRET: config.weChatAppSecret,
    WECHAT_ACCOUNT_APP_SECRET: config.weChatAccountAppSecret,
  }
}

const backupOf = (primary: string, backup: string): CloudFacts['backups']['push'] =>
  backup === '' ? 'none' : backup === primary ? 'same' : 'given'

const readCloudFacts = (config: Config): CloudFacts => ({
  appName: config.tencentAppName,
  protocols: config.tencentProtocols,
  renditions: config.tencentRenditions.map(({ template }) => template),
  pureAudio: config.tencentPureAudio === 'on',
  record: config.tencentRecord === 'on',
  recordTemplate: config.tencentRecordTemplate,
  signWith: config.tencentSignWith,
  backups: {
    push: backupOf(config.tencentPushKey, config.tencentPushKeyBackup),
    play:
      `${config.tencentPlayKey}${config.tencentPlayKeyBackup}` === ''
        ? 'notNeeded'
        : backupOf(config.tencentPlayKey, config.tencentPlayKeyBackup),
  },
  pusherScript: config.tencentPusherScript,
})

const readChatFacts = (config: Config): ChatFacts => ({
  sdkAppId: config.tencentChatSdkAppId,
  admin: config.tencentChatAdmin,
  tokenGiven: config.tencentChatCallbackToken !== '',
  sigHours: config.tencentChatSigHours,
})

/** Facts of a configuration for the rules of going live. No secret leaves this function. */
export const readServerFacts = (config: Config): ServerFacts => {
  const keys = keysOf(config)
  const names = Object.keys(keyForms) as readonly (keyof typeof keyForms)[]
  const isCloud = config.mediaEdge === 'tencent'
  const isChatCloud = config.chat === 'tencent'
  const signsByBackup = config.tencentSignWith === 'backup' && config.tencentPlayKeyBackup !== ''
  return {
    publicUrl: config.publicUrl,
    trustProxy: countTrusted(config.trustProxy),
    mediaEdge: config.mediaEdge,
    pushDomain: config.tencentPushDomain,
    playDomain: config.tencentPlayDomain,
    bizname: config.tencentBizname,
    playHttps: config.tencentPlayHttps === 'on',
    playKeyGiven: signsByBackup || config.tencentPlayKey !== '',
    cloud: isCloud ? readCloudFacts(config) : null,
    chat: isChatCloud ? readChatFacts(config) : null,
    apiHosts: {
      ...(isCloud && { TENCENT_API_HOST: config.tencentApiHost }),
      ...(isChatCloud && { TENCENT_CHAT_API_HOST: config.tencentChatApiHost }),
      ...(`${config.weChatAppId}${config.weChatAccountAppId}` !== '' && { WECHAT_API_URL: config.weChatApiUrl }),
    },
    weChatAppId: config.weChatAppId,
    weChatEdition: config.weChatEdition,
    accountAppId: config.weChatAccountAppId,
    defaultTexts: [
      ...(config.agreementFile === '' ? ['AGREEMENT_FILE'] : []),
      ...(config.privacyFile === '' ? ['PRIVACY_FILE'] : []),
    ],
    payment: {
      ...{ provider: config.payment, trade: null },
      ...(config.payment === 'wechat' && { inWeChat: config.weChatPayMethods.includes('jsapi') }),
    },
    sellerDuty: config.sellerDuty,
    keepTalkDays: config.keepTalkDays,
    keepRoomsDays: config.keepRoomsDays,
    oddKeys: names.filter((name) => keys[name] !== '' && !keyForms[name].pattern.test(keys[name])),
    wrongSignatures: findWrongSignatures(),
  }
}
