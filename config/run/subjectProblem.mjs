const types = ['feat', 'fix', 'refactor', 'perf', 'test', 'docs', 'build', 'chore', 'revert']
const LONGEST = 72
/** A subject says what changes, so that it begins with a verb in the imperative. */
const notImperative = /^(?:an?|the|this|that|these|those|it|its|we|our|i|you|your|they|their|who|what|when|where|whoever|whatever|now|no longer)\b/i

/**
 * Why a commit's subject does not follow docs/contributing.md, or null.
 * @param {string} subject
 * @returns {string | null}
 */
export function findSubjectProblem(subject) {
  const [, type, rest] = /^(\w+)(?:\([\w-]+\))?: (.+)$/.exec(subject) ?? []
  if (type === undefined || rest === undefined) return 'is not of the form "type(scope): subject"'
  if (!types.includes(type)) return `has the unknown type "${type}"; there are ${types.join(', ')}`
  if (subject.length > LONGEST) return `has ${subject.length} characters; at most ${LONGEST} are allowed`
  if (notImperative.test(rest)) return 'begins with an article, a pronoun or an adverb; begin with a verb'
  if (/^[A-Z][a-z]/.test(rest)) return 'begins with a capital letter'
  if (rest.endsWith('.')) return 'ends with a full stop'
  return null
}
