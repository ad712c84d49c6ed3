import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { rootDir } from './rootDir.mjs'

/**
 * Runs a command of the built server on the data folder, with the options of the command line.
 * @param {'backup' | 'restore' | 'erase'} name
 */
export async function runDataCommand(name) {
  const program = path.join(rootDir, 'dist/server/dataCommands.mjs')
  if (!existsSync(program)) {
    process.stderr.write('还没有构建服务，请先 npm start 一次，或 npm run build server (build the server first)\n')
    process.exitCode = 1
    return
  }
  const commands = await import(pathToFileURL(program).href)
  const { text, ok } = await commands.runDataCommand(name, process.argv.slice(2))
  ;(ok ? process.stdout : process.stderr).write(text)
  process.exitCode = ok ? 0 : 1
}
