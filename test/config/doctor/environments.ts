/** Invented keys, in the form of the consoles'. No test may ever find one of them in the output. */
export const secrets = {
  TENCENT_PUSH_KEY: 'pushkey5f4dcc3b5aa765d6',
  TENCENT_PLAY_KEY: 'playkey5f4dcc3b5aa765d6',
  TENCENT_CALLBACK_KEY: 'callkey5f4dcc3b5aa765d6',
  TENCENT_SECRET_ID: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  TENCENT_SECRET_KEY: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  TENCENT_CHAT_SECRET_KEY: '5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b5aa765d61d8327deb882cf99',
  TENCENT_CHAT_CALLBACK_TOKEN: 'calltoken5f4dcc3b5aa765d6',
  WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
  PUSH_KEY: 'own-push-key-5f4dcc3b5aa765d6',
  PLAY_KEY: 'own-play-key-5f4dcc3b5aa765d6',
  SESSION_KEY: 'own-session-key-5f4dcc3b5aa765d6',
} as const

/** The environment of the school's server (test/domain/access/profiles). */
export const schoolServer: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://live.school.example',
  TRUST_PROXY: '1',
  AGREEMENT_FILE: './agreement.txt',
  PRIVACY_FILE: './privacy.txt',
  PAYMENT: 'manual',
  MANUAL_PAY_TEXT: '建行 6217 0000',
}

/** The environment of the shop's server. */
export const shopServer: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://live.shop.example',
  TRUST_PROXY: '1',
  AGREEMENT_FILE: './agreement.txt',
  PRIVACY_FILE: './privacy.txt',
  PAYMENT: 'manual',
  MANUAL_PAY_TEXT: '建行 6217 0000',
  MEDIA_EDGE: 'tencent',
  TENCENT_PUSH_DOMAIN: 'push.shop.example',
  TENCENT_PLAY_DOMAIN: 'play.shop.example',
  TENCENT_PURE_AUDIO: 'on',
  TENCENT_CHAT_SDK_APP_ID: '1400000000',
  WECHAT_APP_ID: 'wx0123456789abcdef',
  ...secrets,
}
