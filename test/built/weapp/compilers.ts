import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { MiniProgram } from './miniProgram'

const systems: Readonly<Partial<Record<NodeJS.Platform, string>>> = { linux: 'linux', darwin: 'mac', win32: 'windows' }

/** WeChat's own compilers of templates and of style sheets, as its developer tools run them. */
export interface Compilers {
  /** @throws Error with the compiler's words when it refuses the templates or the scripts in them. */
  readonly compileTemplates: (program: MiniProgram) => string
  /** @throws Error with the compiler's words when it refuses a style sheet. */
  readonly compileStyles: (program: MiniProgram) => string
  readonly dispose: () => void
}

/** Copies them, because the package forgets to mark them as programs and nobody writes into node_modules. */
export const borrowCompilers = (): Compilers => {
  const system = systems[process.platform] ?? 'linux'
  const source = path.join(path.dirname(require.resolve('miniprogram-compiler/package.json')), 'bin', system)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kaibo-wcc-'))
  const borrow = (name: string): string => {
    const file = path.join(folder, name)
    copyFileSync(path.join(source, name), file)
    chmodSync(file, 0o755)
    return file
  }
  const ending = system === 'windows' ? '.exe' : ''
  const [wcc, wcsc] = [borrow(`wcc${ending}`), borrow(`wcsc${ending}`)]
  const run = (program: string, cwd: string, args: readonly string[]): string =>
    execFileSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 32 * 1_024 * 1_024, stdio: 'pipe' })
  const kind = ({ files }: MiniProgram, ...endings: readonly string[]): readonly string[] =>
    files.filter((file) => endings.some((known) => file.endsWith(known)))
  return {
    compileTemplates: (program) =>
      run(wcc, program.folder, ['-d', '-cc', '0', ...kind(program, '.wxml', '.wxs'), '-gn', '$gwx']),
    compileStyles: (program) => run(wcsc, program.folder, ['-db', '-pc', '0', ...kind(program, '.wxss')]),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}
