import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { SessionReply } from '@/domain/wire/http'
import {
  NewPasskeyBody,
  PasskeyCreationOptions,
  PasskeyNameBody,
  PasskeyOfferBody,
  PasskeyParams,
  PasskeyRequestOptions,
  PasskeySessionBody,
  PasskeysReply,
} from '@/domain/wire/passkeyHttp'
import type { PasskeySite } from '../../ports/passkeys'
import { passkeySiteOf } from '../../staff/passkeySite'
import {
  addPasskey,
  listPasskeys,
  offerPasskey,
  offerPasskeySignIn,
  removePasskey,
  renamePasskey,
  signInByPasskey,
} from '../../usecases/passkeys'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'
import { deviceName } from '../deviceName'
import { answerGuesses, createGuessLimit } from '../guessLimit'
import { memberOrigin } from '../publicOrigin'

const tags = ['passkeys']

/** Passkeys of staff: one's own, and the sign-in. */
export const passkeyRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { clock, limits, publicUrl, allowedOrigins } = deps
  // A page states its own origin; a passkey signs for the host that it was made at, not for a host that a request
  // names.
  const siteOf = (request: FastifyRequest): PasskeySite | null =>
    passkeySiteOf(memberOrigin(request, publicUrl, allowedOrigins).origin)

  app.post(
    '/sessions/passkey/options',
    {
      config: { rateLimit: { max: limits.passkeyChallengesPerMinute } },
      schema: {
        tags,
        summary: 'A challenge for a sign-in by passkey, good once within five minutes',
        response: { 200: PasskeyRequestOptions },
      },
    },
    async (request) => offerPasskeySignIn(deps, siteOf(request)),
  )
  app.post(
    '/sessions/passkey',
    {
      errorHandler: answerGuesses(createGuessLimit(clock, limits.wrongPasskeysPerMinute, 60_000)),
      schema: { tags, summary: 'Sign in by passkey', body: PasskeySessionBody, response: { 201: SessionReply } },
    },
    async (request, reply) =>
      reply.code(201).send(await signInByPasskey(deps, siteOf(request), request.body, deviceName(request))),
  )

  app.get(
    '/staff/me/passkeys',
    { schema: { tags, summary: 'One’s own passkeys', response: { 200: PasskeysReply } } },
    async (request) => listPasskeys(deps, userOf(request)),
  )
  app.post(
    '/staff/me/passkeys/options',
    {
      config: { rateLimit: { max: limits.passwordChangesPerMinute } },
      schema: {
        tags,
        summary: 'What the browser needs to make a passkey; asks for the present password where there is one',
        body: PasskeyOfferBody,
        response: { 200: PasskeyCreationOptions },
      },
    },
    async (request) => offerPasskey(deps, userOf(request), siteOf(request), request.body.current ?? ''),
  )
  app.post(
    '/staff/me/passkeys',
    {
      config: { rateLimit: { max: limits.passwordChangesPerMinute } },
      schema: { tags, summary: 'Add a passkey', body: NewPasskeyBody, response: { 201: PasskeysReply } },
    },
    async (request, reply) => {
      const device = deviceName(request)
      return reply.code(201).send(await addPasskey(deps, userOf(request), siteOf(request), request.body, device))
    },
  )
  app.put(
    '/staff/me/passkeys/:passkeyId',
    {
      schema: {
        tags,
        summary: 'Rename a passkey',
        params: PasskeyParams,
        body: PasskeyNameBody,
        response: { 200: PasskeysReply },
      },
    },
    async (request) => renamePasskey(deps, userOf(request), request.params.passkeyId, request.body.name),
  )
  app.delete(
    '/staff/me/passkeys/:passkeyId',
    { schema: { tags, summary: 'Remove a passkey', params: PasskeyParams, response: { 200: PasskeysReply } } },
    async (request) => removePasskey(deps, userOf(request), request.params.passkeyId),
  )
}
