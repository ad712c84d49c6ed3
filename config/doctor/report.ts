import { describeFinding, describeReplaced } from '@/domain/access/describeFinding'
import { describeStep } from '@/domain/access/describeStep'
import { answerTexts } from '@/domain/access/questionTexts'
import { profileChoices } from '@/domain/access/readProfile'
import { reportTexts } from '@/domain/access/reportTexts'
import { fillText } from '@/domain/access/textEntry'
import { writeProfile } from '@/domain/access/writeProfile'
import type { DoctorFinding } from '@/domain/access/finding'
import type { Language } from '@/domain/format/language'
import { doctorTexts } from './doctorTexts'
import { checkedAreas, type Examination } from './examine'

const signs = { good: '✓', warn: '!', stop: '✗', notChecked: '–' } as const
const boxes = { done: '[x]', open: '[ ]', unknown: '[?]' } as const

const printFinding = (finding: DoctorFinding, language: Language): readonly string[] => {
  const { what, why, mend } = describeFinding(finding, language)
  const texts = reportTexts[language]
  const first = `    ${signs[finding.severity]} ${what}`
  if (finding.severity === 'good') return [`${first} [${finding.rule}]`]
  return [
    first,
    ...(mend === '' ? [] : [`        ${texts.mend}: ${mend}`]),
    `        ${texts.why}: ${why}`,
    ...describeReplaced(finding.rule, language).map(({ rule, source }) =>
      `        ${doctorTexts[language].formerRule}: ${fillText(doctorTexts[language].sourced, { rule, source })}`),
  ]
}

const printPlans = ({ verdict, reasons, profile, date }: Examination, language: Language): readonly string[] => {
  const texts = reportTexts[language]
  const other = profile.plan === 'native' ? 'plugin' : 'native'
  const lines = profileChoices.plan.flatMap((plan) => {
    const { open } = verdict.plans[plan]
    const chosen = plan === profile.plan ? ` (${texts.chosen})` : ''
    return [
      `  ${open ? signs.good : signs.stop} ${answerTexts.plan[plan][language]}${chosen}: ${open ? texts.open : texts.closed}`,
      ...reasons[plan].map((finding) => `      ${describeFinding(finding, language).what} [${finding.rule}]`),
    ]
  })
  const change = !verdict.plans[profile.plan].open && verdict.plans[other].open
  return [
    `${texts.plan} (${fillText(texts.rulesOf, { date })})`,
    ...lines,
    ...(change ? [`  → ${fillText(texts.changePlan, { plan: other })}`] : []),
  ]
}

const printSteps = ({ steps }: Examination, language: Language): readonly string[] => {
  const texts = reportTexts[language]
  return [
    `${texts.steps} ([x] ${texts.done}  [ ] ${texts.waiting}  [?] ${texts.unknown})`,
    ...steps.flatMap((step, index) => {
      const { what, who, papers, days, document, address } = describeStep(step, language)
      const details = [
        who,
        ...(papers === '' ? [] : [`${texts.papers}: ${papers}`]),
        ...(days === '' ? [] : [`${texts.days}: ${days}`]),
        ...(address === '' ? [] : [`${texts.address}: ${address}`]),
        `${texts.seeDocument} ${document}`,
      ]
      return [`  ${boxes[step.state]} ${index + 1}. ${what}`, `      ${details.join(' · ')}`]
    }),
  ]
}

const printGenerated = ({ generated, profile }: Examination, language: Language): readonly string[] => {
  const texts = reportTexts[language]
  const indent = (text: string): readonly string[] => text.split('\n').map((line) => `    ${line}`)
  return [
    texts.generated,
    '  app.json',
    ...indent(JSON.stringify(generated.appJson, null, 2)),
    `  ${texts.serverEnvironment}`,
    ...generated.serverEnvironment.map(([variable, value]) => `    ${variable}=${value}`),
    `  ${texts.weChatDomains}`,
    ...Object.entries(generated.weChatDomains).map(([kind, origins]) => `    ${kind}: ${origins.join(' ')}`),
    `  ${texts.weChatBaseLibrary}`,
    `    ${generated.weChatBaseLibrary}`,
    `  ${texts.profile}`,
    ...indent(writeProfile(profile)),
  ]
}

const printSummary = (findings: readonly DoctorFinding[], language: Language): string => {
  const count = (severity: DoctorFinding['severity']): string =>
    String(findings.filter((finding) => finding.severity === severity).length)
  return fillText(reportTexts[language].summary, {
    stop: count('stop'),
    warn: count('warn'),
    good: count('good'),
    notChecked: count('notChecked'),
  })
}

/** The report as text. */
export const reportText = (examination: Examination, language: Language): string => {
  const texts = reportTexts[language]
  const looked = checkedAreas.filter((area) => examination.areas[area].length > 0)
  const findings = looked.flatMap((area) => [
    `  ${texts[area]}`,
    ...examination.areas[area].flatMap((finding) => printFinding(finding, language)),
  ])
  const all = checkedAreas.flatMap((area) => examination.areas[area])
  return [
    doctorTexts[language].title,
    '',
    ...printPlans(examination, language),
    '',
    ...printSteps(examination, language),
    '',
    texts.findings,
    ...findings,
    '',
    // There is nothing to copy for somebody who cannot go live.
    ...(examination.profile.subject === 'individual' ? [] : [...printGenerated(examination, language), '']),
    printSummary(all, language),
    '',
  ].join('\n')
}

/** A finding as JSON. */
export const findingAsJson = (finding: DoctorFinding, language: Language): object =>
  ({
    rule: finding.rule,
    severity: finding.severity,
    words: finding.words,
    ...describeFinding(finding, language),
    replaced: describeReplaced(finding.rule, language),
  })

/** The report as JSON: everything of the text, by name. */
export const reportJson = (examination: Examination, exitCode: number, language: Language): string => {
  const { date, profile, verdict, reasons, steps, generated } = examination
  const { serverEnvironment } = generated
  const findings = checkedAreas.flatMap((area) =>
    examination.areas[area].map((finding) => ({ area, ...findingAsJson(finding, language) })))
  const report = {
    date,
    exitCode,
    plan: profile.plan,
    plans: Object.fromEntries(
      profileChoices.plan.map((plan) => [
        plan,
        { ...verdict.plans[plan], because: reasons[plan].map((finding) => describeFinding(finding, language).what) },
      ]),
    ),
    steps: steps.map((step) => ({ id: step.id, state: step.state, ...describeStep(step, language) })),
    findings,
    generated: { ...generated, serverEnvironment: Object.fromEntries(serverEnvironment) },
    profile,
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

/** Findings of a profile whose form prevents judgement. */
export const reportFaults = (
  faults: readonly DoctorFinding[],
  { json, language }: { readonly json: boolean; readonly language: Language },
): string =>
  json
    ? `${JSON.stringify({ exitCode: 2, findings: faults.map((fault) => findingAsJson(fault, language)) }, null, 2)}\n`
    : `${faults.flatMap((fault) => printFinding(fault, language)).join('\n')}\n`
