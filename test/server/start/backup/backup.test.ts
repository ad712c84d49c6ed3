import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import Database from 'libsql'
import { asRoomId } from '@/domain/kernel/ids'
import { createSqliteRoomLog } from '../../../../server/adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from '../../../../server/adapters/system/systemClock'
import { callTo, compare, Load, ROOM } from '../../../bench/kills/load'
import { readDoneActs } from '../../../bench/kills/runKills'
import { machineEnvironment } from '../../../fakes/machineEnvironment'
import { buildServer, startServer, type ServerProcess } from '../serverProcess'

let folder: string
let running: ServerProcess[] = []
beforeAll(buildServer)
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-backup-'))
})
afterEach(async () => {
  for (const server of running) server.signal('SIGKILL')
  await Promise.all(running.map((server) => server.ended))
  running = []
  await rm(folder, { recursive: true, force: true })
})

/** Between requests of the load, ms: less than the limit of an address in the time of a backup. */
const REST_MS = 100

const at = (name: string): string => path.join(folder, name)

const kaibo = async (dataDir: string, ...options: readonly string[]): Promise<{ said: string; ok: boolean }> => {
  const program = path.resolve(__dirname, '../../../../config/run/kaibo.mjs')
  const env = { ...machineEnvironment(), HOST: '127.0.0.1', DATA_DIR: dataDir }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...options], { env })
    return { said: stdout, ok: true }
  } catch (problem) {
    return { said: (problem as { stderr: string }).stderr, ok: false }
  }
}

const listening = async (dataDir: string): Promise<{ server: ServerProcess; origin: string }> => {
  const server = startServer({ DATA_DIR: dataDir })
  running.push(server)
  const [, origin = ''] = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/[\s\S]*Ctrl-C/)
  return { server, origin }
}

const end = async (server: ServerProcess, signal: NodeJS.Signals): Promise<void> => {
  server.signal(signal)
  await server.ended
}

const codeIn = (text: string): string => /\/studio#code=([\w-]+)/.exec(text)?.[1] ?? ''

/** A data folder of a server that ran, with an image and an operator's text. */
const madeData = async (): Promise<string> => {
  const { server } = await listening(at('data'))
  await end(server, 'SIGTERM')
  await writeFile(at(`data/pictures/${'a'.repeat(64)}.jpg`), 'an image')
  await mkdir(at('data/texts'))
  await writeFile(at('data/texts/服务协议.txt'), 'terms')
  return at('data')
}

const ask = <Row>(file: string, question: string): Row[] => {
  const database = new Database(file)
  try {
    return database.prepare(question).all() as Row[]
  } finally {
    database.close()
  }
}

test('[BACKUP-1] a backup under load holds all acknowledged entries once, and a server starts on it', async () => {
  const { server, origin } = await listening(at('data'))
  const call = callTo(origin)
  const load = new Load()
  await load.signIn(call, codeIn(server.said()))
  const pressed = load.press(call, origin, REST_MS)
  await load.hasGrown()
  const before = load.acknowledged()
  const [made] = await Promise.all([kaibo(at('data'), 'backup', at('kept.tar')), load.talkLater(call, origin)])
  expect(made).toMatchObject({ ok: true })
  expect((await stat(at('kept.tar'))).mode & 0o777).toBe(0o600)
  await end(server, 'SIGKILL')
  await pressed

  expect(await kaibo(at('restored'), 'restore', at('kept.tar'))).toMatchObject({ ok: true })
  const next = await listening(at('restored'))
  const link = await kaibo(at('restored'), 'owner-link')
  const session = await callTo(next.origin)('POST', '/api/sessions/owner', { code: codeIn(link.said) }, '')
  expect([session.status, (await fetch(`${next.origin}/healthz`)).status]).toEqual([201, 200])
  await end(next.server, 'SIGTERM')

  const log = await createSqliteRoomLog({ file: at('restored/rooms.db'), clock: systemClock })
  const events = await log.read(asRoomId(ROOM), 0, 1_000_000)
  await log.close()
  const { kinds, holes } = compare(before, events, await readDoneActs(at('restored/money.db')))
  for (const { lost, doubled } of Object.values(kinds)) expect([lost, doubled]).toEqual([[], []])
  expect(holes).toBe(0)
  // The shelf of the log is that of the table.
  const shelf = new Set<string>()
  for (const event of events) {
    if (event.kind === 'product.listed') shelf.add(event.product.id)
    else if (event.kind === 'product.delisted') shelf.delete(event.productId)
  }
  const products = ask<{ id: string }>(at('restored/money.db'), 'select id from products')
  expect(new Set(products.map(({ id }) => id))).toEqual(shelf)
  expect(ask(at('restored/money.db'), 'select number from outbox where settled_at = 0')).toEqual([])
})

test('[BACKUP-1] a backup holds databases, images, keys and texts, and tar reads it', async () => {
  const data = await madeData()
  expect(await kaibo(data, 'backup', at('kept.tar'))).toMatchObject({ ok: true })
  const names = execFileSync('tar', ['-tf', at('kept.tar')], { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' } })
  const needed = ['money.db', 'rooms.db', 'keys.json', `pictures/${'a'.repeat(64)}.jpg`, 'kaibo-backup.json']
  for (const name of needed) expect(names).toContain(`kaibo-data/${name}\n`)
  expect(names).not.toMatch(/guard|lock|logs|-wal/)
  expect((await readdir(folder)).sort()).toEqual(['data', 'kept.tar'])

  expect(await kaibo(at('restored'), 'restore', at('kept.tar'))).toMatchObject({ ok: true })
  for (const name of [`pictures/${'a'.repeat(64)}.jpg`, 'texts/服务协议.txt', 'keys.json']) {
    expect(await readFile(at(`restored/${name}`))).toEqual(await readFile(at(`data/${name}`)))
    expect((await stat(at(`restored/${name}`))).mode & 0o777).toBe(0o600)
  }
  expect((await readdir(at('restored'))).filter((name) => name.startsWith('.'))).toEqual([])
})

test('[BACKUP-3] a restore gives the log a new epoch, and ends sessions of staff and codes', async () => {
  const { server, origin } = await listening(at('data'))
  const { body } = await callTo(origin)('POST', '/api/sessions/owner', { code: codeIn(server.said()) }, '')
  const { token } = body as { token: string }
  const acts = async (place: string): Promise<number> =>
    (await fetch(`${place}/api/acts`, { headers: { authorization: `Bearer ${token}` } })).status
  const link = await kaibo(at('data'), 'owner-link')
  expect(await kaibo(at('data'), 'backup', at('kept.tar'))).toMatchObject({ ok: true })
  await end(server, 'SIGTERM')
  await kaibo(at('restored'), 'restore', at('kept.tar'))
  const epochs = ['data', 'restored'].map((name) => ask(at(`${name}/rooms.db`), 'select epoch from life'))
  expect(epochs[0]).not.toEqual(epochs[1])
  const next = await listening(at('restored'))
  const session = await callTo(next.origin)('POST', '/api/sessions/owner', { code: codeIn(link.said) }, '')
  expect([await acts(next.origin), session.status]).toEqual([401, 401])
})

describe('[BACKUP-4] a backup refuses', () => {
  test('a folder without data, a file that exists, and a place within the data', async () => {
    const data = await madeData()
    await writeFile(at('there.tar'), 'mine')
    const answers = [
      await kaibo(at('nowhere'), 'backup', at('kept.tar')),
      await kaibo(data, 'backup', at('there.tar')),
      await kaibo(data, 'backup', path.join(data, 'kept.tar')),
      await kaibo(data, 'backup', at('no/such/kept.tar')),
      await kaibo(data, 'backup'),
    ]
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, false, false])
    const words = [/DATA_DIR/, /there\.tar/, /data folder/, /kept\.tar/, /FILE/]
    for (const [index, word] of words.entries()) expect(answers[index]?.said).toMatch(word)
    expect(await readFile(at('there.tar'), 'utf8')).toBe('mine')
    expect((await readdir(folder)).sort()).toEqual(['data', 'there.tar'])
    expect(existsSync(path.join(data, 'kept.tar'))).toBe(false)
  })
})

describe('[BACKUP-5] a restore refuses, and writes nothing:', () => {
  const refusal = async (target: string, archive: string): Promise<string> => {
    const { said, ok } = await kaibo(target, 'restore', archive)
    expect(ok).toBe(false)
    expect(said.trim().split('\n')).toHaveLength(1)
    return said
  }

  test('a folder that is not empty, by name, and one that a server holds', async () => {
    const data = await madeData()
    await kaibo(data, 'backup', at('kept.tar'))
    const before = await readdir(data)
    expect(await refusal(data, at('kept.tar'))).toMatch(/keys\.json|money\.db/)
    expect(await readdir(data)).toEqual(before)
    const { server } = await listening(data)
    expect(await refusal(data, at('kept.tar'))).toContain(String(server.pid))
  })

  test('an archive that is cut off, changed, foreign, or leads out of the folder', async () => {
    await kaibo(await madeData(), 'backup', at('kept.tar'))
    const { size } = await stat(at('kept.tar'))
    for (const [index, bytes] of [0, 511, 1_024, size >> 1, size - 1_025].entries()) {
      const cut = at(`cut${index}.tar`)
      await copyFile(at('kept.tar'), cut)
      await truncate(cut, bytes)
      expect(await refusal(at('restored'), cut)).toContain(cut)
    }
    const whole = await readFile(at('kept.tar'))
    for (const [index, place] of [3, 600, size >> 1].entries()) {
      const changed = Buffer.from(whole)
      changed[place] = (changed[place] ?? 0) ^ 1
      await writeFile(at(`changed${index}.tar`), changed)
      await refusal(at('restored'), at(`changed${index}.tar`))
    }
    await mkdir(at('foreign'))
    await writeFile(at('foreign/file'), 'text')
    execFileSync('tar', ['-cf', at('foreign.tar'), '-C', at('foreign'), 'file'])
    execFileSync('tar', ['-cPf', at('leading.tar'), '--transform', 's,.*,kaibo-data/../../out,', at('foreign/file')])
    for (const name of ['foreign.tar', 'leading.tar', 'absent.tar']) await refusal(at('restored'), at(name))
    expect([existsSync(at('restored')), existsSync(path.join(folder, '../out'))]).toEqual([false, false])
  })

  test('an archive of a newer schema', async () => {
    const data = await madeData()
    const money = new Database(path.join(data, 'money.db'))
    money.exec("insert into migrations (version, name) values (500, 'of a newer program')")
    money.close()
    await kaibo(data, 'backup', at('kept.tar'))
    expect(await refusal(at('restored'), at('kept.tar'))).toMatch(/newer/)
    expect(existsSync(at('restored'))).toBe(false)
  })
})

test('[BACKUP-6] no server starts on a restore that was interrupted', async () => {
  await mkdir(at('data/.restoring'), { recursive: true })
  const server = startServer({ DATA_DIR: at('data') })
  running.push(server)
  expect(await server.ended).toBe(1)
  expect(server.said()).toContain('.restoring')
})
