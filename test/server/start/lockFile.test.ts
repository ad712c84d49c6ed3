import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkDataFolder } from '../../../server/start/dataFolder'
import { readLockHolder, acquireLock } from '../../../server/start/lockFile'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kaibo-lock-'))
  file = path.join(folder, 'kaibo.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const held = { code: 'server.dataInUse' }

test('the lock has one holder at a time, and the next one after it was let go', () => {
  const release = acquireLock(file, folder)
  expect(() => acquireLock(file, folder)).toThrow(expect.objectContaining(held))
  expect(readLockHolder(file)).toBe(process.pid)
  release()
  expect(readLockHolder(file)).toBeNull()
  acquireLock(file, folder)()
})

test.each([
  ['names a process that is not seen from here, as from another container', '{"pid":999999999}'],
  ['names this very process, as the first process of each container has the same number', `{"pid":${process.pid}}`],
  ['cannot be read', '{"pid":'],
])('the lock holds where the file that names the holder %s', (_, text) => {
  const release = acquireLock(file, folder)
  writeFileSync(file, text)
  expect(() => acquireLock(file, folder)).toThrow(expect.objectContaining(held))
  expect(readLockHolder(file)).not.toBeNull()
  release()
})

test('a name that a killed process left behind holds nothing', () => {
  writeFileSync(file, `{"pid":${process.ppid}}`)
  acquireLock(file, folder)()
})

test('a running server of a version that wrote its pid alone holds the folder until it ends', async () => {
  const program = path.join(folder, 'dist/server/main.mjs')
  mkdirSync(path.dirname(program), { recursive: true })
  writeFileSync(program, 'process.stdout.write("up"); setInterval(() => undefined, 1_000)')
  const older = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(older.stdout, 'data')
  writeFileSync(file, JSON.stringify({ pid: older.pid }))
  expect(readLockHolder(file)).toBe(older.pid)
  const detail = { path: folder, pid: older.pid }
  expect(() => acquireLock(file, folder)).toThrow(expect.objectContaining({ ...held, detail }))
  expect(readLockHolder(file)).toBe(older.pid)
  older.kill('SIGKILL')
  await once(older, 'close')
  acquireLock(file, folder)()
})

test('a folder without a lock is examined without a trace', () => {
  expect(readLockHolder(file)).toBeNull()
  expect(readdirSync(folder)).toEqual([])
})

test('a lock that is no empty database is reported as a folder that cannot be used', () => {
  writeFileSync(path.join(folder, 'kaibo.guard'), 'something else')
  expect(() => checkDataFolder(folder)).toThrow(expect.objectContaining({ code: 'server.dataUnwritable' }))
})

test('the name goes with the lock', () => {
  acquireLock(file, folder)()
  expect(existsSync(file)).toBe(false)
})
