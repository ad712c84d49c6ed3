import { area, spec } from './errorSpec'
import { learnErrorCodes } from './knownCodes'

const conflict = spec('user', 409)
const notAllowed = spec('user', 403)
const signIn = spec('auth', 401)
const unreachable = spec('network', 503, 'backoff')
const missing = spec('user', 404)
const invalid = spec('user', 400)
const busy = spec('platform', 503, 'backoff')
const notSetUp = spec('config', 501)
const forbidden = spec('auth', 403)
const tooLarge = spec('user', 413)
const misconfigured = spec('config', 500)
const refusedOutside = spec('config', 502)

/**
 * All other errors. Importing this file makes them known: the server does, and so do the word tables, which load after
 * a viewer's first frame.
 */
export const rareCodes = {
  ...area('request', {
    invalid: invalid,
    tooLarge: tooLarge,
  }),
  ...area('session', {
    signInInvalid: signIn,
    ownerCodeInvalid: signIn,
    passkeyInvalid: signIn,
    wechatUnavailable: notSetUp,
    wechatCodeInvalid: spec('auth', 401, 'now'),
    wechatBusy: unreachable,
    wechatBlocked: forbidden,
    forbidden: forbidden,
    nameReserved: notAllowed,
  }),
  ...area('room', {
    idTaken: conflict,
    sellerMissing: conflict,
    hasOrders: conflict,
    changed: conflict,
    wrongPhase: conflict,
    banned: notAllowed,
  }),
  ...area('chat', {
    empty: invalid,
    tooLong: invalid,
    muted: notAllowed,
    guestsMayNot: notAllowed,
    allMuted: notAllowed,
    slow: spec('user', 429, 'after'),
    repeated: spec('user', 429, 'after'),
    blockedWord: notAllowed,
    checkFailed: notAllowed,
    noLinks: notAllowed,
    held: conflict,
    denied: notAllowed,
    newcomersMayNot: notAllowed,
    personIsStaff: notAllowed,
    personUnknown: missing,
    closed: conflict,
  }),
  ...area('act', {
    cannotUndo: conflict,
  }),
  ...area('draw', {
    running: conflict,
    notFound: missing,
    closed: conflict,
    full: conflict,
    conditionUnmet: notAllowed,
    notRevealed: conflict,
    notClosed: conflict,
    noBeacon: conflict,
  }),
  ...area('words', {
    changed: conflict,
    invalid: invalid,
  }),
  ...area('reminder', {
    unavailable: notSetUp,
  }),
  ...area('product', {
    idTaken: conflict,
    changed: conflict,
    shelfFull: conflict,
    hasSkus: conflict,
    notFound: missing,
    notOnAir: conflict,
  }),
  ...area('wire', {
    badFrame: spec('bug', 400),
    versionTooOld: spec('user', 426),
  }),
  ...area('live', {
    sourceRejected: spec('platform', 415),
    autoplayBlocked: spec('platform', 403),
    pluginRefused: spec('config', 403),
  }),
  ...area('platform', {
    unsupported: spec('platform', 501),
  }),
  ...area('media', {
    badSignature: forbidden,
  }),
  ...area('server', {
    configInvalid: misconfigured,
    portInUse: misconfigured,
    dataInUse: misconfigured,
    dataUnwritable: misconfigured,
    dataTooNew: misconfigured,
    dataCorrupt: misconfigured,
    dataMissing: misconfigured,
    keysLost: misconfigured,
    databaseUnreachable: busy,
    databaseUnsuitable: misconfigured,
    databaseInUse: misconfigured,
  }),
  ...area('staff', {
    inviteInvalid: spec('auth', 404),
    accountTaken: conflict,
    passwordWeak: invalid,
    passwordWrong: notAllowed,
    lastOwner: conflict,
    weChatTaken: conflict,
    passkeyUnavailable: notSetUp,
    passkeyRefused: invalid,
    passkeyKnown: conflict,
    passkeysFull: conflict,
  }),
  ...area('seller', {
    changed: conflict,
  }),
  ...area('access', {
    changed: conflict,
  }),
  ...area('wechat', {
    busy: unreachable,
    notConfigured: notSetUp,
    notPublished: refusedOutside,
    notPermitted: refusedOutside,
    secretWrong: refusedOutside,
    addressNotListed: refusedOutside,
    refused: refusedOutside,
  }),
  ...area('payment', {
    unreachable: unreachable,
    answerUnverified: spec('config', 502, 'backoff'),
    busy: busy,
    misconfigured: refusedOutside,
    numberUsed: spec('bug', 500),
    methodUnavailable: conflict,
    payerUnknown: conflict,
    closed: conflict,
    alreadyPaid: spec('user', 409, 'now'),
    notEnough: spec('config', 409),
    refundRefused: spec('platform', 409),
    notificationRefused: signIn,
    billNotReady: busy,
  }),
  ...area('catalogue', {
    notFound: missing,
    idTaken: conflict,
    changed: conflict,
    invalid: invalid,
    full: conflict,
    sold: conflict,
  }),
  ...area('order', {
    notFound: missing,
    productGone: conflict,
    soldOut: conflict,
    priceChanged: conflict,
    limitReached: conflict,
    guestsMayNot: notAllowed,
    notSentThere: conflict,
    termsNotAccepted: conflict,
    tooLarge: conflict,
    tooManyUnpaid: spec('user', 429),
    keyReused: spec('bug', 409),
    wrongState: conflict,
    receiptUnconfirmed: conflict,
    piecesExceeded: conflict,
    tooManyParcels: conflict,
    tooManyPictures: conflict,
    refundTooMuch: conflict,
    refundLimit: conflict,
    afterSaleOpen: conflict,
    afterSaleClosed: conflict,
    notPayable: conflict,
  }),
  ...area('coupon', {
    notFound: missing,
    keyReused: conflict,
    tooMany: conflict,
    changed: conflict,
    stopped: conflict,
    alreadyClaimed: conflict,
    belowClaimed: conflict,
    limitReached: notAllowed,
    tooManyHeld: notAllowed,
    membersOnly: notAllowed,
    soldOut: conflict,
    over: conflict,
    notYet: conflict,
    notOffered: conflict,
    usedElsewhere: conflict,
    expired: conflict,
    notForThese: conflict,
    notForDeals: conflict,
    belowThreshold: conflict,
  }),
  ...area('deal', {
    notFound: missing,
    keyReused: conflict,
    priceNotLower: conflict,
    overlaps: conflict,
    quotaAboveStock: conflict,
    over: conflict,
    soldOut: conflict,
    tooFew: conflict,
  }),
  ...area('upload', {
    notAnImage: spec('user', 415),
    undecodable: spec('user', 415),
    tooLarge: tooLarge,
  }),
}
learnErrorCodes(rareCodes)
