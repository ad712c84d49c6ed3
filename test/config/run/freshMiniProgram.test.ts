import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = path.resolve(__dirname, '../../..')
let tree: string

/** The repository without files that a fresh build does not read, and that build's mark. */
beforeAll(async () => {
  tree = mkdtempSync(path.join(tmpdir(), 'kaibo-fresh-'))
  for (const part of ['package.json', 'package-lock.json', 'tsconfig.json', 'config', 'src/domain']) {
    cpSync(path.join(root, part), path.join(tree, part), { recursive: true })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'))
  mkdirSync(path.join(tree, 'dist/weapp'), { recursive: true })
  writeFileSync(path.join(tree, 'dist/weapp/app.json'), '{}')
  const script = `
    import { weappBuilds } from './config/run/builds.mjs'
    import { keepStamp } from './config/run/stamps.mjs'
    keepStamp(process.cwd(), weappBuilds.weapp)()`
  await node('--input-type=module', '--eval', script)
})
afterAll(() => rmSync(tree, { recursive: true, force: true }))

const node = async (...words: string[]): Promise<string> => {
  const env = { ...process.env, LIVE_PLAN: 'plugin', KAIBO_SERVER_ORIGIN: '' }
  return (await run(process.execPath, words, { cwd: tree, env })).stdout
}

test('a built mini program reports what a release lacks, each time', async () => {
  for (let time = 0; time < 2; time += 1) {
    const said = await node('config/run/build.mjs', 'weapp')
    expect(said).not.toContain('Building')
    expect(said).toContain('Before a release')
    expect(said).toContain('category.')
    expect(said).toContain('KAIBO_SERVER_ORIGIN')
  }
})
