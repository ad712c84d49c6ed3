import { createHmac } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'

/** Claims of a UserSig; times in seconds. */
export interface UserSigClaims {
  readonly userId: string
  readonly sdkAppId: number
  readonly time: number
  readonly expire: number
}

/** TLS.sig of the vendor's description ("Generating UserSig"), not of its package. */
export const userSigMac = ({ userId, sdkAppId, time, expire }: UserSigClaims, secretKey: string): string => {
  const lines = [`TLS.identifier:${userId}`, `TLS.sdkappid:${sdkAppId}`, `TLS.time:${time}`, `TLS.expire:${expire}`]
  return createHmac('sha256', secretKey).update(lines.map((line) => `${line}\n`).join('')).digest('base64')
}

/** Signs as the description says. */
export const makeUserSig = (claims: UserSigClaims, secretKey: string): string => {
  const fields = {
    'TLS.ver': '2.0',
    'TLS.identifier': claims.userId,
    'TLS.sdkappid': claims.sdkAppId,
    'TLS.time': claims.time,
    'TLS.expire': claims.expire,
    'TLS.sig': userSigMac(claims, secretKey),
  }
  const letters: Readonly<Record<string, string>> = { '+': '*', '/': '-', '=': '_' }
  const text = deflateSync(JSON.stringify(fields)).toString('base64')
  return text.replace(/[+/=]/g, (letter) => letters[letter] ?? '')
}

/** Reads a UserSig; null unless it is of this application, signed with this key, and has not ended. */
export function readUserSig(
  userSig: string,
  sdkAppId: number,
  secretKey: string,
  nowMs = Date.now(),
): UserSigClaims | null {
  const letters: Readonly<Record<string, string>> = { '*': '+', '-': '/', _: '=' }
  const packed = Buffer.from(userSig.replace(/[*\-_]/g, (letter) => letters[letter] ?? ''), 'base64')
  try {
    const fields = JSON.parse(inflateSync(packed).toString()) as Record<string, unknown>
    const claims = {
      userId: fields['TLS.identifier'] as string,
      sdkAppId: fields['TLS.sdkappid'] as number,
      time: fields['TLS.time'] as number,
      expire: fields['TLS.expire'] as number,
    }
    const holds = fields['TLS.ver'] === '2.0' && fields['TLS.sig'] === userSigMac(claims, secretKey)
    return holds && claims.sdkAppId === sdkAppId && (claims.time + claims.expire) * 1_000 > nowMs ? claims : null
  } catch {
    return null
  }
}
