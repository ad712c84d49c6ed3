import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoReply, SessionReply } from '@/domain/wire/http'
import {
  AcceptInviteBody,
  EverywhereQuery,
  InviteParams,
  InviteReply,
  NewInviteBody,
  NewInviteReply,
  OwnSessionParams,
  PasswordBody,
  ReadInviteBody,
  RevokeBody,
  StaffChangeBody,
  StaffParams,
  StaffPersonReply,
  StaffReply,
  StaffSessionParams,
  WeChatBindReply,
} from '@/domain/wire/staffHttp'
import type { SessionUser } from '../../ports/sessions'
import type { StaffRecord } from '../../ports/staffStore'
import { makeBindCode, unbindWeChat } from '../../usecases/bindWeChat'
import {
  acceptInvite,
  changeStaff,
  describeInvite,
  describePerson,
  endOwnSessions,
  endSession,
  inviteStaff,
  readInvite,
  revokeStaff,
  setPassword,
  withdrawInvite,
} from '../../usecases/manageStaff'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'
import { deviceName } from '../deviceName'
import { answerGuesses, createGuessLimit } from '../guessLimit'

const tags = ['staff']

export const staffRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { directory, staffStore, clock, limits } = deps
  const codes = createGuessLimit(clock, limits.ownerCodesPerMinute, 60_000)
  const reply = (person: StaffRecord, asking: SessionUser): StaffPersonReply => ({
    now: clock.now(),
    person: describePerson(deps, person, asking),
  })
  /** The requester's entry in the staff table. The guard admits only people of that table. */
  const own = (asking: SessionUser): StaffPersonReply => {
    const person = directory.active(asking.id)
    if (person === null) throw new Error('a member of staff is in no table')
    return reply(person, asking)
  }

  app.post(
    '/invites/read',
    {
      errorHandler: answerGuesses(codes),
      schema: { tags, summary: 'What an invite offers', body: ReadInviteBody, response: { 200: InviteReply } },
    },
    async ({ body }) => readInvite(deps, body.code),
  )
  app.post(
    '/invites/accept',
    {
      errorHandler: answerGuesses(codes),
      schema: {
        tags,
        summary: 'Accept an invite with a name, an account and a password of one’s own; signs in',
        body: AcceptInviteBody,
        response: { 201: SessionReply },
      },
    },
    async (request, answer) => answer.code(201).send(await acceptInvite(deps, request.body, deviceName(request))),
  )

  app.get(
    '/staff/me',
    { schema: { tags, summary: 'Oneself and where one is signed in', response: { 200: StaffPersonReply } } },
    async (request) => own(userOf(request)),
  )
  app.put(
    '/staff/me/password',
    {
      config: { rateLimit: { max: limits.passwordChangesPerMinute } },
      schema: {
        tags,
        summary: 'Set account and password; one’s other sessions end',
        body: PasswordBody,
        response: { 200: StaffPersonReply },
      },
    },
    async (request) => {
      await setPassword(deps, userOf(request), request.body)
      return own(userOf(request))
    },
  )
  app.delete(
    '/staff/me/sessions',
    {
      schema: {
        tags,
        summary: 'Sign out everywhere, or everywhere else',
        querystring: EverywhereQuery,
        response: { 204: NoReply },
      },
    },
    async (request, answer) => {
      await endOwnSessions(deps, userOf(request), request.query.others)
      return answer.code(204).send(null)
    },
  )
  app.delete(
    '/staff/me/sessions/:sessionId',
    { schema: { tags, summary: 'Sign out in one place', params: OwnSessionParams, response: { 204: NoReply } } },
    async (request, answer) => {
      const user = userOf(request)
      await endSession(deps, user, user.id, request.params.sessionId)
      return answer.code(204).send(null)
    },
  )

  app.post(
    '/staff/me/wechat-code',
    {
      config: { rateLimit: { max: limits.handoversPerMinute } },
      schema: {
        tags,
        summary: 'A code to scan in the mini program, which binds one’s WeChat identity; once, within five minutes',
        response: { 201: WeChatBindReply },
      },
    },
    async (request, answer) => answer.code(201).send(await makeBindCode(deps, userOf(request))),
  )
  app.delete(
    '/staff/me/wechat',
    { schema: { tags, summary: 'Take one’s WeChat identity off', response: { 204: NoReply } } },
    async (request, answer) => {
      await unbindWeChat(deps, userOf(request))
      return answer.code(204).send(null)
    },
  )

  app.get(
    '/staff',
    { schema: { tags, summary: 'Everybody with a sign-in, and open invites', response: { 200: StaffReply } } },
    async (request) => {
      const people = directory.people().map((person) => describePerson(deps, person, userOf(request)))
      const now = clock.now()
      const [active, revoked] = [people.filter((one) => one.revokedAt === 0), people.filter((one) => one.revokedAt > 0)]
      const invites = (await staffStore.listInvites(now)).map(describeInvite)
      return { now, people: [...active, ...revoked], invites }
    },
  )
  app.post(
    '/staff/invites',
    {
      schema: {
        tags,
        summary: 'Invite somebody by a link that works once',
        body: NewInviteBody,
        response: { 201: NewInviteReply },
      },
    },
    async (request, answer) => {
      const invited = await inviteStaff(deps, userOf(request), request.body)
      return answer.code(201).header('cache-control', 'no-store').send(invited)
    },
  )
  app.delete(
    '/staff/invites/:inviteId',
    { schema: { tags, summary: 'Take an invite back', params: InviteParams, response: { 204: NoReply } } },
    async (request, answer) => {
      await withdrawInvite(deps, userOf(request), request.params.inviteId)
      return answer.code(204).send(null)
    },
  )
  app.put(
    '/staff/:staffId',
    {
      schema: {
        tags,
        summary: 'Change name, role or rooms of somebody; holds at once',
        params: StaffParams,
        body: StaffChangeBody,
        response: { 200: StaffPersonReply },
      },
    },
    async (request) => {
      const user = userOf(request)
      return reply(await changeStaff(deps, user, request.params.staffId, request.body), user)
    },
  )
  app.post(
    '/staff/:staffId/revoke',
    {
      schema: {
        tags,
        summary: 'Take somebody’s access back; every session of theirs ends',
        params: StaffParams,
        body: RevokeBody,
        response: { 200: StaffPersonReply },
      },
    },
    async (request) => {
      const user = userOf(request)
      return reply(await revokeStaff(deps, user, request.params.staffId, request.body.reason), user)
    },
  )
  app.delete(
    '/staff/:staffId/sessions/:sessionId',
    {
      schema: {
        tags,
        summary: 'Sign somebody out in one place',
        params: StaffSessionParams,
        response: { 204: NoReply },
      },
    },
    async (request, answer) => {
      const { staffId, sessionId } = request.params
      await endSession(deps, userOf(request), staffId, sessionId)
      return answer.code(204).send(null)
    },
  )
}
