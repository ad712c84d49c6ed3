import { AppError } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'
import { isTokenFault } from './tokenCall'

/**
 * errcodes of wxa/getwxacodeunlimit, wxa/generate_urllink, cgi-bin/ticket/getticket and cgi-bin/stable_token, by what
 * the owner can do about them. Source: WeChat documentation, the APIs' pages and 全局错误码, as known in 2026-11;
 * unconfirmed on a live account.
 */
const reachFaults: Readonly<Record<number, ErrorCode>> = {
  [-1]: 'wechat.busy',
  44990: 'wechat.busy',
  45009: 'wechat.busy',
  45011: 'wechat.busy',
  40013: 'wechat.secretWrong',
  40125: 'wechat.secretWrong',
  40164: 'wechat.addressNotListed',
  40165: 'wechat.notPublished',
  41030: 'wechat.notPublished',
  85079: 'wechat.notPublished',
  40002: 'wechat.notPermitted',
  48001: 'wechat.notPermitted',
}

/** The error shown to the owner for an errcode; one outside the table carries the number. */
export const reachFault = (errcode: number): AppError =>
  new AppError(reachFaults[errcode] ?? (isTokenFault(errcode) ? 'wechat.secretWrong' : 'wechat.refused'), { errcode })
