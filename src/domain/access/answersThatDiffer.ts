import type { Language } from '../format/language'
import type { AccessProfile, LiveDomain } from './accessProfile'
import { answerTexts, questionTexts } from './questionTexts'

/** One answer in words, by the question it answers. */
type Answers = Readonly<Record<string, string>>

const answersOf = (profile: AccessProfile, language: Language): Answers => {
  const questions = questionTexts[language]
  const { domains, plugin } = profile
  const domain = ({ host, scene }: LiveDomain): string => `${host} (${answerTexts.scene[scene][language]})`
  const list = (parts: readonly string[]): string => parts.join(language === 'zh' ? '、' : ', ')
  return {
    [questions.subject]: answerTexts.subject[profile.subject][language],
    [questions.use]: answerTexts.use[profile.use][language],
    [questions.categories]: list(
      profile.categories.map(({ path, state }) => `${path} (${answerTexts.categoryState[state][language]})`)),
    [questions.licences]: list(profile.licences.map((licence) => answerTexts.licence[licence][language])),
    [questions.plan]: answerTexts.plan[profile.plan][language],
    [questions.authorisation]: answerTexts.authorisation[plugin.authorisation][language],
    [questions.pluginVersion]: plugin.version,
    [questions.domains]: answerTexts.domains[domains.kind][language],
    [questions.bizname]: domains.kind === 'bizname' ? domains.bizname : '',
    [questions.pushHost]: domains.kind === 'own' ? domain(domains.push) : '',
    [questions.playHost]: domains.kind === 'own' ? domain(domains.play) : '',
    [questions.cloudAppId]: String(profile.cloudAppId),
    [questions.appId]: profile.miniProgramAppId,
    [questions.development]: answerTexts.development[profile.development ? 'on' : 'off'][language],
  }
}

/**
 * @returns The questions that two profiles answer differently, with both answers in words; empty where one has none.
 */
export const answersThatDiffer = (
  one: AccessProfile,
  other: AccessProfile,
  language: Language,
): readonly { readonly question: string; readonly one: string; readonly other: string }[] => {
  const others = answersOf(other, language)
  return Object.entries(answersOf(one, language))
    .map(([question, answer]) => ({ question, one: answer, other: others[question] ?? '' }))
    .filter((answers) => answers.one !== answers.other)
}
