import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * One build: its inputs, its outputs, and the files that would spoil it.
 * @typedef {{ name: string, inputs: string[], except?: RegExp, outputs: string[], settings?: string }} BuildSpec
 */

const stampFile = (rootDir, { name }) => path.join(rootDir, 'dist/.stamps', name)

/**
 * A digest of names, sizes and times of change: reading every file would take longer than the start may.
 * @param {string} rootDir
 * @param {BuildSpec} spec
 */
export function digestInputs(rootDir, { inputs, except, settings = '' }) {
  const hash = createHash('sha256').update(`${process.versions.node}\n${settings}\n`)
  const visit = (relative) => {
    if (except?.test(relative)) return
    const full = path.join(rootDir, relative)
    const stat = statSync(full, { throwIfNoEntry: false })
    if (stat === undefined) hash.update(`${relative} absent\n`)
    else if (stat.isDirectory()) for (const name of readdirSync(full).sort()) visit(`${relative}/${name}`)
    else hash.update(`${relative} ${stat.size} ${stat.mtimeMs}\n`)
  }
  for (const input of inputs) visit(input)
  return hash.digest('hex')
}

/** Whether what the build made is there and made from what is there now. */
export function isFresh(rootDir, spec) {
  const file = stampFile(rootDir, spec)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== digestInputs(rootDir, spec)) return false
  return spec.outputs.every((output) => existsSync(path.join(rootDir, output)))
}

/**
 * Begins a build: earlier outputs count as stale from here on, so that a build that is cut short is done again.
 * @returns Marks it as made, from the inputs as they were when it began.
 */
export function keepStamp(rootDir, spec) {
  const file = stampFile(rootDir, spec)
  rmSync(file, { force: true })
  const digest = digestInputs(rootDir, spec)
  return () => {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, digest)
  }
}
