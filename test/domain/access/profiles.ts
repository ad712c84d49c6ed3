import type { AccessProfile } from '@/domain/access/accessProfile'

/** A shop that may go live by the plugin on every day since 2025-02. */
export const shop: AccessProfile = {
  development: false,
  miniProgramAppId: 'wx0123456789abcdef',
  subject: 'enterprise',
  categories: [{ path: '电商平台>电商平台', state: 'passed' }],
  licences: ['icp'],
  use: 'selling',
  plan: 'plugin',
  cloudAppId: 1_250_000_000,
  plugin: { version: '1.3.9', authorisation: 'usable' },
  domains: {
    kind: 'own',
    push: { host: 'push.shop.example', scene: 'miniProgram' },
    play: { host: 'play.shop.example', scene: 'miniProgram' },
  },
}

/** A school that may go live by WeChat's own tags, on Kaibo's own edge. */
export const school: AccessProfile = {
  ...shop,
  categories: [{ path: '教育>在线视频课程', state: 'passed' }],
  licences: ['school'],
  use: 'teaching',
  plan: 'native',
  cloudAppId: 0,
  plugin: { version: '1.3.9', authorisation: 'none' },
  domains: { kind: 'embedded' },
}

/** The day on which most tests ask. */
export const TODAY = '2026-11-23'
