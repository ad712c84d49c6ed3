/**
 * The part of tls-sig-api-v2 1.0.2 that is used; the package comes without types. Its file is named,
 * because its package.json names two as `main` and resolvers differ about which counts.
 */
declare module 'tls-sig-api-v2/TLSSigAPIv2.js' {
  export class Api {
    constructor(sdkAppId: number, secretKey: string)
    /** @param expireSec From now. */
    genUserSig(userId: string, expireSec: number): string
  }
}
