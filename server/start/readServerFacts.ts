import { keyForms, type ServerFacts } from '@/domain/access/judgeServer'
import type { Config } from '../config'
import { findWrongSignatures } from './findWrongSignatures'

const keysOf = (config: Config): Readonly<Record<keyof typeof keyForms, string>> => ({
  TENCENT_SECRET_ID: config.mediaEdge === 'tencent' ? config.tencentSecretId : '',
  TENCENT_CHAT_SECRET_KEY: config.chat === 'tencent' ? config.tencentChatSecretKey : '',
  WECHAT_APP_SECRET: config.weChatAppSecret,
})

/** What a configuration comes to for the rules of going live. No secret leaves this function. */
export const readServerFacts = (config: Config): ServerFacts => {
  const keys = keysOf(config)
  const names = Object.keys(keyForms) as readonly (keyof typeof keyForms)[]
  return {
    publicUrl: config.publicUrl,
    mediaEdge: config.mediaEdge,
    pushDomain: config.tencentPushDomain,
    playDomain: config.tencentPlayDomain,
    bizname: config.tencentBizname,
    playHttps: config.tencentPlayHttps === 'on',
    playKeyGiven: config.tencentPlayKey !== '',
    weChatAppId: config.weChatAppId,
    oddKeys: names.filter((name) => keys[name] !== '' && !keyForms[name].pattern.test(keys[name])),
    wrongSignatures: findWrongSignatures(),
  }
}
