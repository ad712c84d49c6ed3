import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'
import { AppError } from '@/domain/errors/AppError'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { createSqliteRoomLog } from '../../../server/adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { openDataFolder } from '../../../server/start/dataFolder'
import { describeProblem } from '../../../server/start/startProblem'
import { makePng } from '../../fixtures/pictures'

const noKeys = { pushKey: '', playKey: '', sessionKey: '', databaseUrl: '' }
const ownKeys = { ...noKeys, pushKey: 'p'.repeat(16), playKey: 'q'.repeat(16), sessionKey: 's'.repeat(16) }

let parent: string
/** A folder that a whole start has made, stopped cleanly; each test damages a copy. */
let whole: string
let folder: string
const at = (name: string): string => path.join(folder, name)

/** Opens the folder as the composition root does. */
async function start(dataDir: string, configured: Partial<typeof noKeys> = {}): Promise<void> {
  const data = openDataFolder(dataDir)
  try {
    data.keys({ ...noKeys, ...configured })
    const money = await openDatabase<MoneySchema>({
      file: data.moneyFile,
      synchronous: 'FULL',
      migrations: moneyMigrations,
    })
    try {
      const log = await createSqliteRoomLog({ file: data.roomsFile, clock: systemClock })
      data.note()
      await log.close()
    } finally {
      await money.destroy()
    }
  } finally {
    data.release()
  }
}

/** Every kept file with a digest of its bytes; the lock belongs to the start, and an empty log says nothing. */
const contents = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !/^kaibo\.(?:lock|guard)|-shm$/.test(entry.name))
      .map(({ name }) => [name, readFileSync(at(name))] as const)
      .filter(([name, bytes]) => !name.endsWith('-wal') || bytes.length > 0)
      .map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
  )

beforeAll(async () => {
  parent = mkdtempSync(path.join(tmpdir(), 'kaibo-damaged-'))
  whole = path.join(parent, 'whole')
  await start(whole)
})
beforeEach(() => {
  folder = path.join(parent, 'data')
  cpSync(whole, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

const cutLastPage = (name: string): void => truncateSync(at(name), statSync(at(name)).size - 4_096)
/** Overwrites pages in the middle. */
const scribble = (name: string): void => {
  const data = readFileSync(at(name))
  data.fill(0xa5, 4_096, 5 * 4_096)
  writeFileSync(at(name), data)
}
/** As a copy of the open file alone has it: everything was still in the log beside it. */
const loseLog = (name: string): void => {
  rmSync(at(name))
  const open = new Database(at('open.db'))
  open.pragma('journal_mode = WAL')
  open.exec('create table migrations (version integer, name text)')
  copyFileSync(at('open.db'), at(name))
  open.close()
  for (const left of ['open.db', 'open.db-wal', 'open.db-shm']) rmSync(at(left), { force: true })
}
const foreign = (name: string): void => {
  rmSync(at(name))
  const other = new Database(at(name))
  other.exec('create table of_another_program (id integer)')
  other.close()
}
const newer = (name: string): void => {
  const database = new Database(at(name))
  database.exec("insert into migrations (version, name) values (1000, 'of a newer version')")
  database.close()
}
const swap = (): void => {
  renameSync(at('rooms.db'), at('between'))
  renameSync(at('money.db'), at('rooms.db'))
  renameSync(at('between'), at('money.db'))
}
const asFolder = (name: string): void => {
  rmSync(at(name))
  mkdirSync(at(name))
}

type Row = readonly [name: string, damage: () => void, code: string, file: string]
const databases = ['rooms.db', 'money.db'].flatMap((name): Row[] => [
  [`${name} is missing`, () => rmSync(at(name)), 'server.dataMissing', name],
  [`${name} is empty`, () => truncateSync(at(name), 0), 'server.dataCorrupt', name],
  [`${name} is cut within a page`, () => truncateSync(at(name), 6_000), 'server.dataCorrupt', name],
  [`${name} is cut at its last page`, () => cutLastPage(name), 'server.dataCorrupt', name],
  [`${name} is cut in its header`, () => truncateSync(at(name), 60), 'server.dataCorrupt', name],
  [`${name} is garbage`, () => writeFileSync(at(name), Buffer.alloc(40_960, 'x')), 'server.dataCorrupt', name],
  [`${name} is garbage in its middle`, () => scribble(name), 'server.dataCorrupt', name],
  [`${name} is a picture`, () => writeFileSync(at(name), makePng(2, 2)), 'server.dataCorrupt', name],
  [`${name} is a folder`, () => asFolder(name), 'server.dataCorrupt', name],
  [`${name} came without its log`, () => loseLog(name), 'server.dataCorrupt', name],
  [`${name} is another program’s`, () => foreign(name), 'server.dataCorrupt', name],
  [`${name} is a newer version’s`, () => newer(name), 'server.dataTooNew', name],
])
const writeKeys = (text: string): void => writeFileSync(at('keys.json'), text)
const writeList = (text: string): void => writeFileSync(at('kaibo.files'), text)
const keys: Row[] = [
  ['keys.json is missing', () => rmSync(at('keys.json')), 'server.keysLost', 'keys.json'],
  ['keys.json is empty', () => truncateSync(at('keys.json'), 0), 'server.keysLost', 'keys.json'],
  ['keys.json is cut', () => truncateSync(at('keys.json'), 40), 'server.keysLost', 'keys.json'],
  ['keys.json has no key', () => writeKeys('{}'), 'server.keysLost', 'keys.json'],
  ['keys.json is a list', () => writeKeys('[]'), 'server.keysLost', 'keys.json'],
  ['keys.json is null', () => writeKeys('null'), 'server.keysLost', 'keys.json'],
  ['keys.json has a short key', () => writeKeys('{"pushKey":"x"}'), 'server.keysLost', 'keys.json'],
  ['keys.json has a number', () => writeKeys('{"sessionKey":5}'), 'server.keysLost', 'keys.json'],
  ['keys.json is a folder', () => asFolder('keys.json'), 'server.keysLost', 'keys.json'],
]
const others: Row[] = [
  ['the databases stand in each other’s place', swap, 'server.dataCorrupt', 'rooms.db'],
  ['the list of files is damaged', () => writeList('["roo'), 'server.dataCorrupt', 'kaibo.files'],
  ['the list of files is of another kind', () => writeList('{}'), 'server.dataCorrupt', 'kaibo.files'],
]

describe('[DATA-1] a start on a damaged folder', () => {
  const rows = [...databases, ...keys, ...others]
  test.each(rows)('is refused and changes nothing where %s', async (_, damage, code, file) => {
    damage()
    const before = contents()
    const problem: unknown = await start(folder).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(AppError)
    expect([(problem as AppError).code, (problem as AppError).detail.path]).toEqual([code, at(file)])
    const line = describeProblem(problem) ?? ''
    expect(line).toContain(at(file))
    expect(line).toMatch(/备份|升级/)
    expect(contents()).toEqual(before)
  })

  test('is refused where a file cannot be written, which is told apart from damage', async () => {
    // An administrator may write everything.
    if (process.getuid?.() === 0) return
    chmodSync(at('money.db'), 0o400)
    const refusal = { code: 'server.dataUnwritable', detail: { path: at('money.db') } }
    await expect(start(folder)).rejects.toMatchObject(refusal)
  })
})

describe('[DATA-2] a start goes on', () => {
  test('where a first start was killed, whatever it had made', async () => {
    for (const left of [['keys.json'], ['keys.json', 'money.db'], ['rooms.db']]) {
      rmSync(folder, { recursive: true })
      mkdirSync(folder)
      for (const name of left) {
        if (name === 'keys.json') copyFileSync(path.join(whole, name), at(name))
        else writeFileSync(at(name), '')
      }
      await start(folder)
    }
  })

  test('where an older version made the folder, which has no list of files', async () => {
    rmSync(at('kaibo.files'))
    await start(folder)
    expect(JSON.parse(readFileSync(at('kaibo.files'), 'utf8'))).toEqual(['keys.json', 'money.db', 'rooms.db'])
  })

  test('without the records of a file where PostgreSQL has them', async () => {
    rmSync(at('money.db'))
    const data = openDataFolder(folder)
    data.keys({ ...noKeys, databaseUrl: 'postgres://records' })
    data.release()
    expect(existsSync(at('money.db'))).toBe(false)
  })

  test.each([
    ['missing', () => rmSync(at('keys.json'))],
    ['damaged', () => writeKeys('x')],
  ])('with the three keys configured where the file of keys is %s', async (_, damage) => {
    damage()
    await start(folder, ownKeys)
  })

  test('after a kill, with the log that holds what was not yet in the file', async () => {
    const open = new Database(at('money.db'))
    open.exec("insert into scenes (name, room_id) values ('kept', 'tea')")
    for (const end of ['', '-wal']) copyFileSync(at(`money.db${end}`), path.join(parent, `killed${end}`))
    open.close()
    for (const end of ['', '-wal', '-shm']) rmSync(at(`money.db${end}`), { force: true })
    for (const end of ['', '-wal']) renameSync(path.join(parent, `killed${end}`), at(`money.db${end}`))
    expect(statSync(at('money.db-wal')).size).toBeGreaterThan(0)
    await start(folder)
    const read = new Database(at('money.db'))
    expect(read.prepare('select room_id from scenes').all()).toEqual([{ room_id: 'tea' }])
    read.close()
  })
})
