/** Every secret variable of the server; a test holds this list against the server's own table. */
export const secretVariables = [
  'PUSH_KEY',
  'PLAY_KEY',
  'SESSION_KEY',
  'DATABASE_URL',
  'METRICS_TOKEN',
  'WECHAT_APP_SECRET',
  'WECHAT_ACCOUNT_APP_SECRET',
  'WECHAT_PAY_API_V3_KEY',
  'WECHAT_PUSH_TOKEN',
  'WECHAT_PUSH_KEY',
  'TENCENT_PUSH_KEY',
  'TENCENT_PUSH_KEY_BACKUP',
  'TENCENT_PLAY_KEY',
  'TENCENT_PLAY_KEY_BACKUP',
  'TENCENT_CALLBACK_KEY',
  'TENCENT_SECRET_ID',
  'TENCENT_SECRET_KEY',
  'TENCENT_CHAT_SECRET_KEY',
  'TENCENT_CHAT_CALLBACK_TOKEN',
]

/** Secrets whose form is given: 3–32 letters and digits, 43 of base64. */
const formed = {
  WECHAT_PUSH_TOKEN: 'plantedSecretOfPushToken',
  WECHAT_PUSH_KEY: 'plantedSecretOfPushKey'.padEnd(43, 'x'),
}

/** Markers in place of secrets while the tests' builds are made: a build that embeds one gives itself away. */
export const plantedSecret = (variable) => formed[variable] ?? `planted-secret-${variable}`

/**
 * Plants a value in every secret variable.
 * @returns {() => void} Puts back what was there.
 */
export function plantSecrets() {
  const before = Object.fromEntries(secretVariables.map((variable) => [variable, process.env[variable]]))
  for (const variable of secretVariables) process.env[variable] = plantedSecret(variable)
  return () => {
    for (const [variable, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[variable]
      else process.env[variable] = value
    }
  }
}
