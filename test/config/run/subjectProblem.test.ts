import { findSubjectProblem } from '../../../config/run/subjectProblem.mjs'

test.each([
  'feat(chat): merge the echo with the optimistic message',
  'fix: answer HEAD like GET',
  'docs(readme): show the architecture before the settings',
])('a subject in the imperative passes: %s', (subject) => {
  expect(findSubjectProblem(subject)).toBeNull()
})

test.each([
  ['Merge things', /form/],
  ['wip(chat): try something', /unknown type/],
  [`feat(chat): ${'long '.repeat(20)}`.trim(), /characters/],
  ['feat(chat): the echo merges with the message', /article/],
  ['feat(chat): who is muted stays muted', /article/],
  ['fix(chat): Merge the echo', /capital/],
  ['fix(chat): merge the echo.', /full stop/],
])('a subject is refused with the reason: %s', (subject, reason) => {
  expect(findSubjectProblem(subject)).toMatch(reason)
})
