import type { ErrorCode } from '@/domain/errors/codes'
import type { Language } from '@/domain/format/language'

/** Text of an error (`message`) and its remedy for the reader (`remedy`). Placeholders come from its detail. */
export interface ErrorWords {
  readonly message: string
  readonly remedy: string
}

type Pair = readonly [message: string, remedy: string]
/** The words of some errors, in both languages. */
export type ErrorTable<Code extends ErrorCode> = Readonly<Record<Code, Readonly<Record<Language, Pair>>>>

export const defineErrorTexts = <Code extends ErrorCode>(table: ErrorTable<Code>): ErrorTable<Code> => table

/**
 * Errors of a page whose other parts may not load. The other errors of viewers stand in `viewerErrorTexts.ts`, which
 * loads after the first frame; those of hosts alone in `hostErrorTexts.ts`, which no viewer loads.
 */
const table = defineErrorTexts({
  'internal.unexpected': {
    zh: ['出了点意外', '请再试一次；仍不行，请把错误码告诉主办方'],
    en: ['Something went wrong', 'Try again; if it stays, tell the organiser the error code'],
  },
  'request.notFound': {
    zh: ['没有找到', '可能已被删除，请返回上一页'],
    en: ['Not found', 'It may have been removed; go back'],
  },
  'request.tooMany': {
    zh: ['操作太频繁了', '请过 {waitSec} 秒再试'],
    en: ['Too many requests', 'Try again in {waitSec} s'],
  },
  'request.blocked': {
    zh: ['请求被服务器前面的代理或防火墙拦下了', '请换一个网络再试；仍不行，请告诉主办方'],
    en: ['A proxy or firewall in front of the server refused this', 'Try another network, or tell the organiser'],
  },
  'room.notFound': {
    zh: ['没有这个直播间', '链接可能写错了，或者直播间已被删除'],
    en: ['There is no such room', 'The link may be mistyped, or the room was removed'],
  },
  'wire.helloTimeout': {
    zh: ['连接超时', '正在自动重连'],
    en: ['The connection timed out', 'Reconnecting by itself'],
  },
  'network.offline': { zh: ['网络已断开', '请检查网络后重试'], en: ['You are offline', 'Check the network and try again'] },
  'network.unreachable': {
    zh: ['连不上服务器', '稍后会自动好；也可以现在重试'],
    en: ['The server cannot be reached', 'It may be back in a moment; try again'],
  },
  'app.partMissing': {
    zh: ['这部分没有加载出来', '请检查网络后重试，或刷新页面'],
    en: ['This part did not load', 'Check the network and try again, or reload the page'],
  },
  'network.timeout': { zh: ['网络太慢，没有回应', '请重试'], en: ['No answer in time', 'Try again'] },
  'server.stopping': {
    zh: ['服务器正在重启', '稍等片刻，会自动恢复'],
    en: ['The server is restarting', 'It comes back in a moment'],
  },
})

/** The codes whose words come from elsewhere. */
export type RarerErrorCode = Exclude<ErrorCode, keyof typeof table>

/**
 * The words of an error in a language, with its placeholders still in. A code that neither this table nor `more` knows
 * is something unexpected; the code that is shown with it says which.
 */
export function errorWords(
  code: ErrorCode,
  language: Language,
  more: Partial<ErrorTable<RarerErrorCode>> = {},
): ErrorWords {
  const words: Partial<ErrorTable<ErrorCode>> = { ...more, ...table }
  const [message, remedy] = (words[code] ?? table['internal.unexpected'])[language]
  return { message, remedy }
}
