import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '@/domain/errors/AppError'
import {
  GuestSessionBody,
  NoReply,
  OwnerSessionBody,
  RenameBody,
  SessionReply,
  UserReply,
  WeChatSessionBody,
} from '@/domain/wire/http'
import { HandoverReply, PasswordSessionBody, WeChatBindBody } from '@/domain/wire/staffHttp'
import { bindWeChat } from '../../usecases/bindWeChat'
import { describeUser } from '../../usecases/describeUser'
import { endSession } from '../../usecases/manageStaff'
import { openGuestSession } from '../../usecases/openGuestSession'
import { openWeChatSession } from '../../usecases/openWeChatSession'
import { renamePerson } from '../../usecases/renamePerson'
import { foldAccount } from '../../usecases/staffAccount'
import { handOver, signInByCode, signInByPassword } from '../../usecases/staffSignIn'
import { bearerToken, userOf } from '../access'
import type { RouteDeps } from '../deps'
import { deviceName } from '../deviceName'
import { answerGuesses, createGuessLimit } from '../guessLimit'
import { guestCookie, readGuestCookie } from '../guestCookie'

export const sessionRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { limits, clock } = deps
  const ofAddress = createGuessLimit(clock, limits.wrongPasswordsPerMinute, 60_000)
  const ofAccount = createGuessLimit(clock, limits.wrongPasswordsOfAccount, 15 * 60_000)

  app.post(
    '/sessions/guest',
    {
      config: { rateLimit: { max: limits.guestsPerMinute } },
      schema: {
        tags: ['sessions'],
        summary: 'Come in as a guest, on a known device as before; a nickname that stands for the house is replaced',
        body: GuestSessionBody,
        response: { 201: SessionReply },
      },
    },
    async (request, reply) => {
      const traces = [readGuestCookie(request), bearerToken(request)]
      const session = await openGuestSession(deps, request.body.nickname, traces)
      return reply.code(201).header('set-cookie', guestCookie(request, session.token)).send(session)
    },
  )

  app.post(
    '/sessions/wechat',
    {
      config: { rateLimit: { max: limits.weChatSessionsPerMinute } },
      schema: {
        tags: ['sessions'],
        summary: 'Come in from the mini program by the code of wx.login; the same person keeps the same id',
        body: WeChatSessionBody,
        response: { 201: SessionReply },
      },
    },
    async (request, reply) => {
      const { code, nickname } = request.body
      return reply.code(201).send(await openWeChatSession(deps, code, nickname, deviceName(request)))
    },
  )

  app.post(
    '/sessions/wechat/bind',
    {
      config: { rateLimit: { max: limits.weChatSessionsPerMinute } },
      errorHandler: answerGuesses(createGuessLimit(clock, limits.ownerCodesPerMinute, 60_000)),
      schema: {
        tags: ['sessions'],
        summary: 'Bind a WeChat identity to the member of staff who shows the code; signs in',
        body: WeChatBindBody,
        response: { 201: SessionReply },
      },
    },
    async (request, reply) => reply.code(201).send(await bindWeChat(deps, request.body, deviceName(request))),
  )

  app.post(
    '/sessions/owner',
    {
      // Failures alone count: an unauthenticated client at the owner's address must not lock the owner out.
      errorHandler: answerGuesses(createGuessLimit(clock, limits.ownerCodesPerMinute, 60_000)),
      schema: {
        tags: ['sessions'],
        summary: 'Sign in by the code of a printed link or of another device; it works once',
        body: OwnerSessionBody,
        response: { 201: SessionReply },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await signInByCode(deps, request.body.code, deviceName(request))),
  )

  app.post(
    '/sessions/staff',
    {
      errorHandler: answerGuesses(ofAddress),
      schema: {
        tags: ['sessions'],
        summary: 'Sign in by account and password',
        body: PasswordSessionBody,
        response: { 201: SessionReply },
      },
    },
    async (request, reply) => {
      const account = foldAccount(request.body.account)
      const waitSec = Math.max(ofAddress.waitSec(request.addressGroup), ofAccount.waitSec(account))
      if (waitSec > 0) throw new AppError('request.tooMany', { waitSec })
      // Counted before it is compared: many at once must not all be looked at.
      ofAccount.count(account)
      return reply.code(201).send(await signInByPassword(deps, request.body, deviceName(request)))
    },
  )

  app.post(
    '/sessions/owner/handover',
    {
      config: { rateLimit: { max: limits.handoversPerMinute } },
      schema: {
        tags: ['sessions'],
        summary: 'A code that signs the same person in on another device, once and within five minutes',
        response: { 201: HandoverReply },
      },
    },
    async (request, reply) => reply.code(201).send(await handOver(deps, userOf(request))),
  )

  app.get(
    '/sessions/me',
    { schema: { tags: ['sessions'], summary: 'Whose session this is', response: { 200: UserReply } } },
    async (request) => describeUser(userOf(request)),
  )

  app.put(
    '/sessions/me',
    {
      schema: {
        tags: ['sessions'],
        summary: 'Take another nickname, none that stands for the house; answers with a new token',
        body: RenameBody,
        response: { 200: SessionReply },
      },
    },
    async (request) => renamePerson(deps, userOf(request), request.body.nickname, bearerToken(request)),
  )

  app.delete(
    '/sessions/me',
    {
      schema: { tags: ['sessions'], summary: 'Sign out; ends the session of staff', response: { 204: NoReply } },
    },
    async (request, reply) => {
      const user = userOf(request)
      if (user.sessionId !== undefined) await endSession(deps, user, user.id, user.sessionId)
      return reply.code(204).send(null)
    },
  )
}
