import { area, spec } from './errorSpec'

const unreachable = spec('network', 503, 'backoff')
const missing = spec('user', 404)
const signIn = spec('auth', 401)
const wait = spec('user', 429, 'after')
const busy = spec('platform', 503, 'backoff')

/** The errors on which a viewer's page acts by itself, and those of a page whose other parts do not load. */
export const coreCodes = {
  ...area('internal', {
    unexpected: spec('bug', 500, 'backoff'),
  }),
  ...area('request', {
    notFound: missing,
    tooMany: wait,
    blocked: spec('config', 403, 'backoff'),
  }),
  ...area('session', {
    missing: signIn,
    invalid: signIn,
    expired: signIn,
    revoked: signIn,
  }),
  ...area('room', {
    notFound: missing,
  }),
  ...area('chat', {
    tooFast: wait,
    roomBusy: wait,
    addressBusy: wait,
    newcomerWait: wait,
  }),
  ...area('wire', {
    helloTimeout: spec('network', 408, 'backoff'),
    tooManySockets: wait,
  }),
  ...area('network', {
    offline: unreachable,
    unreachable: unreachable,
    timeout: spec('network', 504, 'backoff'),
  }),
  ...area('app', {
    partMissing: unreachable,
  }),
  ...area('live', {
    noSource: busy,
    decodeFailed: spec('platform', 415, 'backoff'),
    streamUnavailable: unreachable,
    pullRefused: spec('network', 404, 'backoff'),
    wayBlocked: spec('network', 503, 'now'),
    addressExpired: spec('auth', 403, 'now'),
  }),
  ...area('media', {
    expired: spec('auth', 403, 'now'),
    unknownStream: spec('user', 404, 'backoff'),
    tooManyPlayers: spec('platform', 503, 'after'),
    edgeDown: busy,
  }),
  ...area('server', {
    stopping: spec('network', 503, 'after'),
    storageFull: spec('platform', 507, 'backoff'),
  }),
}
