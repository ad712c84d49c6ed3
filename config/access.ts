import type { AccessProfile } from '../src/domain/access/accessProfile'
import { PLUGIN_VERSION } from '../src/domain/access/pluginVersion'

/**
 * Profile of going live (subject, papers, plan): fill this in from the WeChat console and the cloud's console. The
 * build of the mini program, its upload, the doctor and the server read it; a contradiction stops them and
 * says why.
 *
 * As it stands it is a profile for trying things out: WeChat's test appid, no papers yet. Both plans can be built with
 * it (`LIVE_PLAN=plugin npm run build:weapp`); gaps of a release are printed when it is built. As soon as
 * `miniProgramAppId` is a real one, every rule is meant.
 */
export const accessProfile: AccessProfile = {
  development: true,
  miniProgramAppId: 'touristappid',
  subject: 'enterprise',
  // For example: { path: '电商平台>电商平台', state: 'passed' }
  categories: [],
  // Papers at hand: 'icp', 'edi', 'culture', 'audiovisual', 'school'.
  licences: [],
  use: 'selling',
  // 'native' (方案一: live-player, live-pusher) or 'plugin' (方案二: 腾讯云直播助手); LIVE_PLAN overrides it for one build.
  plan: 'native',
  // Tencent Cloud's APPID; the plugin asks for it.
  cloudAppId: 0,
  plugin: { version: PLUGIN_VERSION, authorisation: 'none' },
  // Kaibo's own edge. The cloud's domains:
  // { kind: 'own', push: { host: 'push.example.com', scene: 'standard' }, play: { host: …, scene: 'miniProgram' } }
  domains: { kind: 'embedded' },
}
