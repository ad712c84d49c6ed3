import { existsSync } from 'node:fs'
import path from 'node:path'
import type { ProjectState } from '@/domain/access/judgeProject'
import { fieldsOf, readJsonFile, textOf } from './jsonFields'

/**
 * Reads a project.config.json.
 * @param file Absolute.
 * @param shownAs How the file is called to whoever reads the findings.
 */
export const readProject = (file: string, shownAs: string): ProjectState => {
  if (!existsSync(file)) return { kind: 'absent', file: shownAs }
  const project = readJsonFile(file)
  if (project === null) return { kind: 'unreadable', file: shownAs }
  const miniprogramRoot = textOf(project.miniprogramRoot)
  return {
    kind: 'read',
    appid: textOf(project.appid),
    miniprogramRoot,
    rootIsBuilt: existsSync(path.join(path.dirname(file), miniprogramRoot, 'app.json')),
    // Developer tools check unless they are told not to.
    urlCheck: fieldsOf(project.setting).urlCheck !== false,
    baseLibrary: textOf(project.libVersion),
  }
}
