// Checks the subjects of commits made after `BASE`; history before it stays as it is.
import { execFileSync } from 'node:child_process'
import { rootDir } from './rootDir.mjs'
import { findSubjectProblem } from './subjectProblem.mjs'

const BASE = 'bd7e5932e3'

const git = (...args) =>
  execFileSync('git', args, { cwd: rootDir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** The commits to check, as lines of hash and subject; null where the history is not here. */
const readCommits = () => {
  try {
    git('merge-base', '--is-ancestor', BASE, 'HEAD')
    return git('log', '--no-merges', '--format=%h %s', `${BASE}..HEAD`).split('\n').filter((line) => line !== '')
  } catch {
    return null
  }
}

const commits = readCommits()
if (commits === null) {
  process.stdout.write(`no history from ${BASE} on (an archive or a shallow clone): subjects are not checked\n`)
} else {
  for (const line of commits) {
    const problem = findSubjectProblem(line.slice(line.indexOf(' ') + 1))
    if (problem === null) continue
    process.stderr.write(`${line}\n  ${problem}\n`)
    process.exitCode = 1
  }
}
