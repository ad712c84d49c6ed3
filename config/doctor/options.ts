import { parseArgs } from 'node:util'
import { firstRuleDay, isRuleDay } from '@/domain/access/ruleDay'
import { fillText } from '@/domain/access/textEntry'
import type { Language } from '@/domain/format/language'
import { doctorTexts } from './doctorTexts'

/** What `npm run doctor` was asked. Paths are as they were given. */
export interface DoctorOptions {
  readonly help: boolean
  readonly json: boolean
  readonly ask: boolean
  readonly offline: boolean
  /** config/access.ts when absent. */
  readonly profile: string | undefined
  /** `YYYY-MM-DD`; today when absent. */
  readonly date: string | undefined
  /** A folder; dist/weapp when absent. */
  readonly built: string | undefined
  /** A project.config.json; the repository's when absent. */
  readonly project: string | undefined
  /** A file of the server's environment; this process's environment when absent. */
  readonly env: string | undefined
  readonly language: Language
}

/** Chinese unless the terminal says English: the platforms' consoles are Chinese. */
const languageOf = (environment: NodeJS.ProcessEnv): Language =>
  /^en/i.test(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '') ? 'en' : 'zh'

/** What Node says of a command line that it does not take, in the reader's language. */
const explainRefusal = (error: unknown, language: Language): Error => {
  const { code = '', message } = error as { code?: string; message: string }
  const texts = doctorTexts[language]
  const text = {
    ERR_PARSE_ARGS_UNKNOWN_OPTION: texts.unknownOption,
    ERR_PARSE_ARGS_INVALID_OPTION_VALUE: texts.optionValue,
    ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: texts.noOption,
  }[code]
  if (text === undefined) return error as Error
  // Its words stand in quotes: '--ofline', '-p, --profile <value>', 'today'.
  const given = /'(?:-\w, )?([^' ]+)/.exec(message)?.[1] ?? ''
  return new Error(`${fillText(text, { given })} ${texts.seeHelp}`, { cause: error })
}

const parse = (args: readonly string[], environment: NodeJS.ProcessEnv) => {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'boolean', default: false },
        ask: { type: 'boolean', default: false },
        offline: { type: 'boolean', default: false },
        profile: { type: 'string' },
        date: { type: 'string' },
        built: { type: 'string' },
        project: { type: 'string' },
        env: { type: 'string' },
        language: { type: 'string', default: languageOf(environment) },
      },
    })
  } catch (error) {
    const named = /--language[= ](zh|en)\b/.exec(args.join(' '))?.[1] as Language | undefined
    throw explainRefusal(error, named ?? languageOf(environment))
  }
}

/**
 * Reads the command line.
 * @throws Error in the reader's language when an option is unknown or its value is none.
 */
export const readOptions = (args: readonly string[], environment: NodeJS.ProcessEnv): DoctorOptions => {
  const { values } = parse(args, environment)
  const { language, date } = values
  if (language !== 'zh' && language !== 'en') {
    throw new Error(`--language ${language}: zh, en`)
  }
  if (date !== undefined && !isRuleDay(date)) {
    throw new Error(`--date ${date}: ${fillText(doctorTexts[language].dateForm, { first: firstRuleDay })}`)
  }
  return {
    help: values.help,
    json: values.json,
    ask: values.ask,
    offline: values.offline,
    profile: values.profile,
    date,
    built: values.built,
    project: values.project,
    env: values.env,
    language,
  }
}
