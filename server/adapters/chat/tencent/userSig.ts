import { Api } from 'tls-sig-api-v2/TLSSigAPIv2.js'

/** Signer of users' logins at Tencent Chat. */
export interface UserSigSigner {
  /** A proof that somebody is `account`, good from now for the lifetime. */
  sign(account: string): string
  readonly lifetimeMs: number
}

/**
 * UserSig by the vendor's own package. Its holder is that account until it ends, and it cannot be revoked:
 * hence hours, where the vendor's default is 180 days. Source: Chat document "Generating UserSig", seen 2026-11.
 */
export function createUserSigSigner(sdkAppId: number, secretKey: string, lifetimeMs: number): UserSigSigner {
  const api = new Api(sdkAppId, secretKey)
  return { sign: (account) => api.genUserSig(account, Math.floor(lifetimeMs / 1_000)), lifetimeMs }
}
