import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  GuestSessionBody,
  OwnerSessionBody,
  RenameBody,
  SessionReply,
  UserReply,
  WeChatSessionBody,
} from '@/domain/wire/http'
import { HandoverReply } from '@/domain/wire/staffHttp'
import { openGuestSession } from '../../usecases/openGuestSession'
import { openWeChatSession } from '../../usecases/openWeChatSession'
import { renamePerson } from '../../usecases/renamePerson'
import { bearerToken, userOf } from '../access'
import type { RouteDeps } from '../deps'
import { guestCookie, readGuestCookie } from '../guestCookie'

export const sessionRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { limits, ownerSignIn } = deps

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
      return reply.code(201).send(await openWeChatSession(deps, code, nickname))
    },
  )

  app.post(
    '/sessions/owner',
    {
      config: {
        // Guesses alone count: a stranger who shares the owner's address must not keep the owner out.
        rateLimit: {
          max: limits.ownerCodesPerMinute,
          hook: 'preHandler',
          allowList: ({ body }) => ownerSignIn.recognizes((body as OwnerSessionBody).code),
        },
      },
      schema: {
        tags: ['sessions'],
        summary: 'Sign in as the owner by the code printed at start or handed over; it works once',
        body: OwnerSessionBody,
        response: { 201: SessionReply },
      },
    },
    async (request, reply) => reply.code(201).send(ownerSignIn.signIn(request.body.code)),
  )

  app.post(
    '/sessions/owner/handover',
    {
      config: { rateLimit: { max: limits.handoversPerMinute } },
      schema: {
        tags: ['sessions'],
        summary: 'A code that signs the owner in on another device, once and within five minutes',
        response: { 201: HandoverReply },
      },
    },
    async (_request, reply) => reply.code(201).send(ownerSignIn.handOver()),
  )

  app.get(
    '/sessions/me',
    { schema: { tags: ['sessions'], summary: 'Whose session this is', response: { 200: UserReply } } },
    async (request) => userOf(request),
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
    async (request) => renamePerson(deps, userOf(request), request.body.nickname),
  )
}
