import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { WordsBody, WordsReply, WordTryBody, WordTryReply } from '@/domain/wire/wordHttp'
import type { WordList } from '../../ports/wordStore'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['talk']

const replyOf = ({ version, words }: WordList) => ({ version, text: words.join('\n') })

/** The shop's blocked words. */
export const wordRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { wordBook, acts, limits }) => {
  app.get(
    '/talk/words',
    { schema: { tags, summary: 'The blocked words of all rooms', response: { 200: WordsReply } } },
    async () => replyOf(await wordBook.read()),
  )
  app.put(
    '/talk/words',
    {
      bodyLimit: limits.csvBytes,
      schema: {
        tags,
        summary: 'Replace the blocked words; refused when others were saved meanwhile',
        body: WordsBody,
        response: { 200: WordsReply },
      },
    },
    async (request) => {
      const { version, text } = request.body
      return acts.record(userOf(request), { kind: 'words.save', detail: { version } }, async () =>
        replyOf(await wordBook.save(version, text)),
      )
    },
  )
  app.post(
    '/talk/words/try',
    {
      schema: {
        tags,
        summary: 'What the list does with a line, and by which words',
        body: WordTryBody,
        response: { 200: WordTryReply },
      },
    },
    async (request) => {
      const { does, hits } = wordBook.judge(request.body.text)
      return { does, hits: [...hits] }
    },
  )
}
