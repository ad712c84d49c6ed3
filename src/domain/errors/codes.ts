/** Who has to act on an error. */
export type ErrorCategory = 'user' | 'auth' | 'network' | 'platform' | 'config' | 'bug'
/** What the machine may do alone: nothing, try at once, wait as told, or back off. */
export type ErrorRetry = 'never' | 'now' | 'after' | 'backoff'

export interface ErrorSpec {
  readonly category: ErrorCategory
  readonly http: number
  readonly retry: ErrorRetry
}

const spec = (category: ErrorCategory, http: number, retry: ErrorRetry): ErrorSpec => ({ category, http, retry })

/**
 * Every error a person or a client can meet. Codes are `area.reason`, public, never renamed or reused;
 * only code and detail travel, the words stand in `errorTexts.ts`, `viewerErrorTexts.ts` and `hostErrorTexts.ts`.
 */
export const errorCodes = {
  'internal.unexpected': spec('bug', 500, 'backoff'),
  'request.invalid': spec('user', 400, 'never'),
  'request.notFound': spec('user', 404, 'never'),
  'request.tooLarge': spec('user', 413, 'never'),
  'request.tooMany': spec('user', 429, 'after'),
  'request.blocked': spec('config', 403, 'backoff'),
  'session.missing': spec('auth', 401, 'never'),
  'session.invalid': spec('auth', 401, 'never'),
  'session.expired': spec('auth', 401, 'never'),
  'session.revoked': spec('auth', 401, 'never'),
  'session.signInInvalid': spec('auth', 401, 'never'),
  'session.ownerCodeInvalid': spec('auth', 401, 'never'),
  'session.wechatUnavailable': spec('config', 501, 'never'),
  'session.wechatCodeInvalid': spec('auth', 401, 'now'),
  'session.wechatBlocked': spec('auth', 403, 'never'),
  'session.wechatBusy': spec('network', 503, 'backoff'),
  'session.forbidden': spec('auth', 403, 'never'),
  'session.nameReserved': spec('user', 403, 'never'),
  'staff.inviteInvalid': spec('auth', 404, 'never'),
  'staff.accountTaken': spec('user', 409, 'never'),
  'staff.passwordWeak': spec('user', 400, 'never'),
  'staff.passwordWrong': spec('user', 403, 'never'),
  'staff.lastOwner': spec('user', 409, 'never'),
  'staff.weChatTaken': spec('user', 409, 'never'),
  'room.notFound': spec('user', 404, 'never'),
  'room.idTaken': spec('user', 409, 'never'),
  'room.changed': spec('user', 409, 'never'),
  'room.wrongPhase': spec('user', 409, 'never'),
  'room.banned': spec('user', 403, 'never'),
  'chat.empty': spec('user', 400, 'never'),
  'chat.tooLong': spec('user', 400, 'never'),
  'chat.tooFast': spec('user', 429, 'after'),
  'chat.roomBusy': spec('user', 429, 'after'),
  'chat.muted': spec('user', 403, 'never'),
  'chat.guestsMayNot': spec('user', 403, 'never'),
  'chat.addressBusy': spec('user', 429, 'after'),
  'chat.newcomerWait': spec('user', 429, 'after'),
  'chat.newcomersMayNot': spec('user', 403, 'never'),
  'chat.personIsStaff': spec('user', 403, 'never'),
  'chat.personUnknown': spec('user', 404, 'never'),
  'chat.closed': spec('user', 409, 'never'),
  'access.changed': spec('user', 409, 'never'),
  'reminder.unavailable': spec('config', 501, 'never'),
  'wechat.busy': spec('network', 503, 'backoff'),
  'wechat.notConfigured': spec('config', 501, 'never'),
  'wechat.notPublished': spec('config', 502, 'never'),
  'wechat.notPermitted': spec('config', 502, 'never'),
  'wechat.secretWrong': spec('config', 502, 'never'),
  'wechat.addressNotListed': spec('config', 502, 'never'),
  'wechat.refused': spec('config', 502, 'never'),
  'product.notFound': spec('user', 404, 'never'),
  'product.idTaken': spec('user', 409, 'never'),
  'product.changed': spec('user', 409, 'never'),
  'product.shelfFull': spec('user', 409, 'never'),
  'upload.notAnImage': spec('user', 415, 'never'),
  'upload.undecodable': spec('user', 415, 'never'),
  'upload.tooLarge': spec('user', 413, 'never'),
  'wire.badFrame': spec('bug', 400, 'never'),
  'wire.versionTooOld': spec('user', 426, 'never'),
  'wire.helloTimeout': spec('network', 408, 'backoff'),
  'wire.tooManySockets': spec('user', 429, 'after'),
  'network.offline': spec('network', 503, 'backoff'),
  'network.unreachable': spec('network', 503, 'backoff'),
  'app.partMissing': spec('network', 503, 'backoff'),
  'network.timeout': spec('network', 504, 'backoff'),
  'live.noSource': spec('platform', 503, 'backoff'),
  'live.sourceRejected': spec('platform', 415, 'never'),
  'live.decodeFailed': spec('platform', 415, 'backoff'),
  'live.streamUnavailable': spec('network', 503, 'backoff'),
  'live.pullRefused': spec('network', 404, 'backoff'),
  'live.wayBlocked': spec('network', 503, 'now'),
  'live.addressExpired': spec('auth', 403, 'now'),
  'live.autoplayBlocked': spec('platform', 403, 'never'),
  'live.pluginRefused': spec('config', 403, 'never'),
  'platform.unsupported': spec('platform', 501, 'never'),
  'media.badSignature': spec('auth', 403, 'never'),
  'media.expired': spec('auth', 403, 'now'),
  'media.unknownStream': spec('user', 404, 'backoff'),
  'media.tooManyPlayers': spec('platform', 503, 'after'),
  'media.edgeDown': spec('platform', 503, 'backoff'),
  'server.configInvalid': spec('config', 500, 'never'),
  'server.portInUse': spec('config', 500, 'never'),
  'server.dataInUse': spec('config', 500, 'never'),
  'server.dataUnwritable': spec('config', 500, 'never'),
  'server.dataTooNew': spec('config', 500, 'never'),
  'server.stopping': spec('network', 503, 'after'),
  'server.dataCorrupt': spec('config', 500, 'never'),
  'server.storageFull': spec('platform', 507, 'backoff'),
} as const satisfies Record<string, ErrorSpec>

export type ErrorCode = keyof typeof errorCodes

export const isErrorCode = (text: string): text is ErrorCode => Object.prototype.hasOwnProperty.call(errorCodes, text)
