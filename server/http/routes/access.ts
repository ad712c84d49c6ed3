import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AccessAnswersBody, AccessReply, AccessStepBody, AccessStepParams } from '@/domain/wire/http'
import { markStep, readAccess, saveAnswers } from '../../usecases/prepareAccess'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['access']

export const accessRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  app.get(
    '/access',
    {
      schema: {
        tags,
        summary: 'What was answered and done on the way to going live in WeChat',
        response: { 200: AccessReply },
      },
    },
    async () => readAccess(deps),
  )

  app.put(
    '/access/profile',
    {
      schema: {
        tags,
        summary: 'Keep answers, of the shape of config/access.ts; refused when others were saved meanwhile',
        body: AccessAnswersBody,
        response: { 200: AccessReply },
      },
    },
    async (request) =>
      deps.acts.record(userOf(request), { kind: 'access.save' }, () =>
        saveAnswers(deps, request.body.version, request.body.profile),
      ),
  )

  app.put(
    '/access/steps/:step',
    {
      schema: {
        tags,
        summary: 'Mark a step as done, or take the mark away; refused as above',
        params: AccessStepParams,
        body: AccessStepBody,
        response: { 200: AccessReply },
      },
    },
    async (request) => {
      const { params, body } = request
      const act = { kind: 'access.mark', target: params.step, detail: { done: body.done } }
      return deps.acts.record(userOf(request), act, () => markStep(deps, body.version, params.step, body.done))
    },
  )
}
