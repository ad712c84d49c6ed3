import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'
import { copyDatabases } from '../../../../server/start/backup/copyDatabases'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-copies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Decides in money.db, writes to rooms.db and settles, as often as it can; reports when it has begun. */
const writer = `
  const Database = require('libsql')
  const [money, rooms] = [1, 2].map((index) => new Database(process.argv[index]))
  for (const database of [money, rooms]) {
    database.exec('pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = off')
  }
  money.exec('create table outbox (number integer primary key autoincrement, settled integer)')
  money.exec('create index open on outbox (settled)')
  rooms.exec('create table events (number integer primary key)')
  console.log('begun')
  for (let number = 1; ; number += 1) {
    money.exec('begin immediate; insert into outbox (settled) values (0); commit')
    rooms.exec('insert into events values (' + number + ')')
    money.exec('update outbox set settled = 1 where number = ' + number)
  }`

test('[BACKUP-2] copies beside a writer agree: no undecided message is out, no settled one is missing', async () => {
  const [money, rooms] = ['money.db', 'rooms.db'].map((name) => path.join(folder, name)) as [string, string]
  const child = spawn(process.execPath, ['-e', writer, money, rooms], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await once(child.stdout, 'data')
    const seen = new Set<number>()
    for (let round = 0; round < 4; round += 1) {
      const copies = ['money', 'rooms'].map((name) => path.join(folder, `${name}-${round}`)) as [string, string]
      // Others between the two make the time long in which they could drift apart.
      const others = Array.from({ length: 50 }, (_, index) => ({ file: rooms, copy: `${copies[0]}-${index}` }))
      copyDatabases(money, [{ file: money, copy: copies[0] }, ...others, { file: rooms, copy: copies[1] }])
      const ask = (file: string, question: string): number => {
        const copy = new Database(file)
        const { answer } = copy.prepare(`select ${question} as answer`).get() as { answer: number | null }
        copy.close()
        return answer ?? 0
      }
      const decided = ask(copies[0], '(select max(number) from outbox)')
      const settled = ask(copies[0], '(select max(number) from outbox where settled = 1)')
      const told = ask(copies[1], '(select max(number) from events)')
      expect([told <= decided, told >= settled]).toEqual([true, true])
      expect(ask(copies[0], "(select seq from sqlite_sequence where name = 'outbox')")).toBe(decided)
      seen.add(told)
    }
    // The writer went on.
    expect(seen.size).toBeGreaterThan(1)
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})
