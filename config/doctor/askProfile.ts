import type { Readable, Writable } from 'node:stream'
import { TEST_APP_ID, type AccessProfile, type LiveDomain, type StreamDomains } from '@/domain/access/accessProfile'
import { judgeAccess } from '@/domain/access/judgeAccess'
import { offerCategories, readCategoryPath } from '@/domain/access/offerCategories'
import { answerTexts, questionTexts } from '@/domain/access/questionTexts'
import { profileChoices } from '@/domain/access/readProfile'
import { fillText } from '@/domain/access/textEntry'
import type { Language } from '@/domain/format/language'
import { createAsker, type Asker, type Choice } from './asker'
import { doctorTexts } from './doctorTexts'

interface Questionnaire {
  /** The value that an empty answer keeps. */
  readonly start: AccessProfile
  /** `YYYY-MM-DD`, whose category table is offered. */
  readonly date: string
  readonly language: Language
  readonly input: Readable
  readonly output: Writable
}

/** Makes choices of the words of a profile. */
const choicesOf = <Words extends string>(
  words: readonly Words[],
  texts: Readonly<Record<Words, Readonly<Record<Language, string>>>>,
  language: Language,
): readonly Choice<Words>[] => words.map((value) => ({ value, label: texts[value][language] }))

const askCategories = async (
  asker: Asker,
  { start, date, language }: Questionnaire,
): Promise<AccessProfile['categories']> => {
  const questions = questionTexts[language]
  const own = start.categories.map(({ path }) => path)
  // One that opens nothing is offered too where the profile has it.
  const offered = offerCategories('', own, date).groups.flatMap(({ rows }) => rows)
  const listed = offered.map(({ path, plans }) => {
    const names = plans.map((plan) => answerTexts.plan[plan][language]).join(', ')
    return { value: path, label: names === '' ? path : `${path}  – ${names}` }
  })
  const question = fillText(doctorTexts[language].severalOrWritten, { question: questions.categories })
  const paths = await asker.several(question, listed, own, readCategoryPath)
  const categories: AccessProfile['categories'][number][] = []
  for (const category of paths) {
    const state = await asker.one(
      fillText(questions.categoryState, { category }),
      choicesOf(profileChoices.categoryState, answerTexts.categoryState, language),
      start.categories.find(({ path }) => path === category)?.state ?? 'passed',
    )
    categories.push({ path: category, state })
  }
  return categories
}

const askDomains = async (asker: Asker, { start, language }: Questionnaire): Promise<StreamDomains> => {
  const questions = questionTexts[language]
  const { domains } = start
  const kind = await asker.one(
    questions.domains,
    choicesOf(profileChoices.domains, answerTexts.domains, language),
    domains.kind,
  )
  if (kind === 'embedded') return { kind }
  if (kind === 'bizname') {
    return { kind, bizname: await asker.text(questions.bizname, domains.kind === 'bizname' ? domains.bizname : '') }
  }
  const ask = async (side: 'push' | 'play'): Promise<LiveDomain> => ({
    host: await asker.text(questions[`${side}Host`], domains.kind === 'own' ? domains[side].host : ''),
    scene: await asker.one(
      questions[`${side}Scene`],
      choicesOf(profileChoices.scene, answerTexts.scene, language),
      domains.kind === 'own' ? domains[side].scene : 'standard',
    ),
  })
  return { kind, push: await ask('push'), play: await ask('play') }
}

const askNumber = async (asker: Asker, question: string, standard: number, output: Writable, again: string) => {
  for (;;) {
    const given = await asker.text(question, String(standard))
    if (/^\d{1,15}$/.test(given)) return Number(given)
    output.write(`${again}\n`)
  }
}

const askAll = async (asker: Asker, questionnaire: Questionnaire): Promise<AccessProfile> => {
  const { start, date, language, output } = questionnaire
  const questions = questionTexts[language]
  const subject = await asker.one(
    questions.subject, choicesOf(profileChoices.subject, answerTexts.subject, language), start.subject)
  // Live video is impossible for an individual: the other questions would be for nothing.
  if (subject === 'individual') return { ...start, subject }
  const use = await asker.one(questions.use, choicesOf(profileChoices.use, answerTexts.use, language), start.use)
  const categories = await askCategories(asker, questionnaire)
  const licences = await asker.several(
    fillText(doctorTexts[language].several, { question: questions.licences }),
    choicesOf(profileChoices.licence, answerTexts.licence, language),
    start.licences,
  )
  const known: AccessProfile = { ...start, subject, use, categories, licences }
  const closes = (plan: AccessProfile['plan']): boolean =>
    judgeAccess({ ...known, plan }, date).plans[plan].closedBy.some((rule) => /^(?:category|subject)\./.test(rule))
  // The plan that the categories open stands in brackets, where one alone does.
  const fits = closes('native') === closes('plugin') ? start.plan : closes('native') ? 'plugin' : 'native'
  const plan = await asker.one(questions.plan, choicesOf(profileChoices.plan, answerTexts.plan, language), fits)
  const authorisation =
    plan === 'native'
      ? start.plugin.authorisation
      : await asker.one(
          questions.authorisation,
          choicesOf(profileChoices.authorisation, answerTexts.authorisation, language),
          start.plugin.authorisation,
        )
  const { version: ownVersion } = start.plugin
  const version = plan === 'native' ? ownVersion : await asker.text(questions.pluginVersion, ownVersion)
  const domains = await askDomains(asker, questionnaire)
  const needsAccount = plan === 'plugin' || domains.kind !== 'embedded'
  const cloudAppId = needsAccount
    ? await askNumber(asker, questions.cloudAppId, start.cloudAppId, output, questions.number)
    : start.cloudAppId
  const miniProgramAppId = await asker.text(questions.appId, start.miniProgramAppId)
  const development = start.development && miniProgramAppId === TEST_APP_ID
  return { ...known, plan, plugin: { version, authorisation }, domains, cloudAppId, miniProgramAppId, development }
}

/**
 * Asks for everything that decides how a mini program may go live.
 * @throws Error when the input ends before the last answer.
 */
export const askProfile = async (questionnaire: Questionnaire): Promise<AccessProfile> => {
  const { input, output, language } = questionnaire
  const texts = { again: doctorTexts[language].again, ended: doctorTexts[language].inputEnded }
  const asker = createAsker(input, output, texts)
  try {
    return await askAll(asker, questionnaire)
  } finally {
    asker.close()
    output.write('\n')
  }
}
