import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createLogger, openLogFile } from '../../../server/start/createLogger'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

// /dev/full, a device that is always full, is there on Linux alone: elsewhere nothing fills a disk without root.
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('a full disk costs log lines and nothing else, and is reported once', () => {
  const complaints: unknown[] = []
  const file = openLogFile('/dev/full', (cause) => complaints.push(cause))
  const logger = createLogger('info', file, { write: () => undefined })
  logger.error('one')
  logger.error('two')
  file.close()
  expect(complaints).toEqual([expect.objectContaining({ code: 'ENOSPC' })])
})

test('a log that is full is put aside, the one before it is dropped', async () => {
  const name = path.join(folder, 'server.log')
  const file = openLogFile(name, undefined, 10)
  for (const line of ['first, long enough\n', 'second, long enough\n', 'third\n']) file.write(line)
  file.close()
  expect(await readFile(name, 'utf8')).toBe('third\n')
  expect(await readFile(path.join(folder, 'server.old.log'), 'utf8')).toBe('second, long enough\n')
})

test('a log whose folder has gone comes back with the folder', async () => {
  const name = path.join(folder, 'logs.d', 'server.log')
  await mkdir(path.dirname(name))
  const complaints: unknown[] = []
  const file = openLogFile(name, (cause) => complaints.push(cause), 1)
  file.write('one\n')
  await rm(path.dirname(name), { recursive: true })
  file.write('two\n')
  file.write('three\n')
  await mkdir(path.dirname(name))
  file.write('four\n')
  file.close()
  expect(complaints).toHaveLength(1)
})
