/** The part of tls-sig-api-v2 1.0.2 that is used; the package comes without types. */
declare module 'tls-sig-api-v2' {
  export class Api {
    constructor(sdkAppId: number, secretKey: string)
    /** @param expireSec From now. */
    genUserSig(userId: string, expireSec: number): string
  }
}
