import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

interface Install {
  installMissing(rootDir: string, options: { withDev: boolean }): Promise<void>
}

// Plain JavaScript, as all that runs before the packages are there; it brings no types.
const { installMissing } = jest.requireActual<Install>('../../../config/run/install.mjs')

const had = process.env.npm_execpath
let folder: string

const lock = (packages: object): string => JSON.stringify({ packages })

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kaibo-install-'))
  mkdirSync(path.join(folder, 'node_modules'))
  // Records npm's arguments instead of running it.
  const npm = path.join(folder, 'npm.js')
  writeFileSync(npm, `require('fs').writeFileSync(${JSON.stringify(path.join(folder, 'asked'))}, process.argv.join(' '))`)
  process.env.npm_execpath = npm
})

afterEach(() => {
  if (had === undefined) delete process.env.npm_execpath
  else process.env.npm_execpath = had
  rmSync(folder, { recursive: true, force: true })
})

const asked = (): string | null => {
  const file = path.join(folder, 'asked')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

const place = (wanted: object, present: object): void => {
  writeFileSync(path.join(folder, 'package-lock.json'), lock(wanted))
  writeFileSync(path.join(folder, 'node_modules/.package-lock.json'), lock(present))
}

const needed = { 'node_modules/needed': { version: '1.0.0' } }
const tool = { 'node_modules/tool': { version: '1.0.0', dev: true } }

describe('installing missing packages', () => {
  test('asks for nothing when all is there', async () => {
    place({ ...needed, ...tool }, needed)
    await installMissing(folder, { withDev: false })
    expect(asked()).toBeNull()
  })

  test('keeps development packages that are there, also where NODE_ENV makes npm take them away', async () => {
    place({ ...needed, ...tool }, tool)
    await installMissing(folder, { withDev: false })
    expect(asked()).toContain('--include=dev')
  })

  test('brings no development packages where there were none', async () => {
    place({ ...needed, ...tool }, {})
    await installMissing(folder, { withDev: false })
    expect(asked()).toContain('--omit=dev')
  })
})
