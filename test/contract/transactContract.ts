import { sql, type Kysely } from 'kysely'
import { QueryOutsideTransaction } from '../../server/adapters/store/sql/guardDialect'
import { isTaken, violationOf } from '../../server/adapters/store/sql/sqlErrors'
import { transact } from '../../server/adapters/store/sql/transact'

export interface Cups {
  cups: { id: number; name: string; stock: number; shelf: number | null; note: string }
  shelves: { id: number }
}

/** Behaviour of a database behind the guard; `open` returns an empty one. */
export function transactContract(
  name: string,
  open: () => Promise<{ database: Kysely<Cups>; close(): Promise<void> }>,
): void {
  describe(`transactions and values on ${name}`, () => {
    let database: Kysely<Cups>
    let close: () => Promise<void>
    beforeAll(async () => {
      ;({ database, close } = await open())
      await sql`create table shelves (id integer primary key)`.execute(database)
      await sql`
        create table cups (
          id integer primary key, name text not null unique, stock integer not null,
          shelf integer references shelves (id), note text not null default '',
          unique (stock, note), constraint stock_left check (stock >= 0)
        )`.execute(database)
    })
    afterAll(() => close())
    beforeEach(() => database.deleteFrom('cups').execute())
    const cup = (id: number, more: Partial<Cups['cups']> = {}) => ({
      id, name: `cup ${id}`, stock: id, shelf: null, note: '', ...more,
    })
    const add = (...cups: Cups['cups'][]) => database.insertInto('cups').values(cups).execute()
    const fails = async (work: () => Promise<unknown>): Promise<unknown> =>
      work().then(() => null, (error: unknown) => error)

    test.each([
      ['a boolean', true],
      ['undefined', undefined],
      ['NaN', Number.NaN],
      ['Infinity', Number.POSITIVE_INFINITY],
      ['a number beyond 2^53', 2 ** 53],
      ['a bigint beyond 2^53', 2n ** 53n],
      ['text with U+0000', 'a\0b'],
      ['an object', {}],
      ['an array', [1]],
      ['a date', new Date(0)],
    ])('[STORE-1] %s is refused before the driver sees it', async (_, value) => {
      await expect(sql`select ${value}`.execute(database)).rejects.toMatchObject({ name: 'UnstorableValue' })
      await expect(
        transact(database, (step) => sql`update cups set stock = ${value}`.execute(step)),
      ).rejects.toMatchObject({ name: 'UnstorableValue' })
    })

    test('[STORE-1] the largest numbers, bytes, null and any other text are kept as they are', async () => {
      const { rows } = await sql<{ a: unknown; b: unknown }>`
        select cast(${Number.MAX_SAFE_INTEGER} as bigint) as a, cast(${'茶 👍 \u0001'} as text) as b
      `.execute(database)
      expect(rows).toEqual([{ a: Number.MAX_SAFE_INTEGER, b: '茶 👍 \u0001' }])
    })

    test('[STORE-3] a transaction is kept whole or not at all', async () => {
      const broken = transact(database, async (step) => {
        await step.insertInto('cups').values(cup(1)).execute()
        throw new Error('no')
      })
      await expect(broken).rejects.toThrow('no')
      expect(await transact(database, (step) => step.selectFrom('cups').selectAll().execute())).toEqual([])
    })

    test('[STORE-3] a query that leaves its transaction is an error and not a wait without end', async () => {
      const strayed = transact(database, async (step) => {
        await step.insertInto('cups').values(cup(1)).execute()
        await database.selectFrom('cups').selectAll().execute()
      })
      await expect(strayed).rejects.toBeInstanceOf(QueryOutsideTransaction)
      const nested = transact(database, () => transact(database, (step) => step.selectFrom('cups').execute()))
      await expect(nested).rejects.toBeInstanceOf(QueryOutsideTransaction)
      expect(await database.selectFrom('cups').selectAll().execute()).toEqual([])
    })

    test('[STORE-3] work that a transaction left running may use the database after it', async () => {
      let go = (): void => undefined
      const later = new Promise<void>((resolve) => (go = resolve))
      let background: Promise<unknown> = Promise.resolve()
      await transact(database, async () => {
        background = later.then(() => database.selectFrom('cups').selectAll().execute())
      })
      go()
      expect(await background).toEqual([])
    })

    test('[STORE-3] a failed statement that was caught keeps nothing of its transaction', async () => {
      await add(cup(1))
      const caught = transact(database, async (step) => {
        await step.insertInto('cups').values(cup(2)).execute()
        await step.insertInto('cups').values(cup(1)).execute().catch(() => undefined)
      })
      await expect(caught).rejects.toThrow('a failed statement ends its transaction')
      expect(await database.selectFrom('cups').select('id').execute()).toEqual([{ id: 1 }])
    })

    test('[STORE-3] work that lost a race runs again from its beginning, and only so often', async () => {
      const lost = (code: string) => Object.assign(new Error('lost'), { code })
      let runs = 0
      await transact(database, async (step) => {
        runs += 1
        await step.insertInto('cups').values(cup(1)).execute()
        if (runs === 1) throw lost('40001')
        if (runs === 2) throw lost('40P01')
      })
      expect(runs).toBe(3)
      expect(await database.selectFrom('cups').select('id').execute()).toEqual([{ id: 1 }])
      runs = 0
      const always = transact(database, async () => {
        runs += 1
        throw lost('40001')
      })
      await expect(always).rejects.toThrow('lost')
      expect(runs).toBe(6)
      runs = 0
      const other = transact(database, async () => {
        runs += 1
        throw lost('23505')
      })
      await expect(other).rejects.toThrow('lost')
      expect(runs).toBe(1)
    })

    test('[STORE-4] broken rules of the schema have the same names on every database', async () => {
      await add(cup(1))
      const again = await fails(() => add(cup(2, { name: 'cup 1' })))
      expect(violationOf(again)).toEqual({ kind: 'unique', table: 'cups', columns: ['name'], check: '' })
      expect([isTaken(again, 'cups', 'name'), isTaken(again, 'cups', 'id')]).toEqual([true, false])
      expect(isTaken(again, 'shelves', 'name')).toBe(false)
      const pair = await fails(() => add(cup(3, { stock: 1 })))
      expect([isTaken(pair, 'cups', 'note', 'stock'), isTaken(pair, 'cups', 'stock')]).toEqual([true, false])
      expect(isTaken(await fails(() => add(cup(1, { name: 'x' }))), 'cups', 'id')).toBe(true)
      expect(violationOf(await fails(() => add(cup(4, { stock: -1 }))))).toMatchObject({
        kind: 'check', check: 'stock_left',
      })
      expect(violationOf(await fails(() => add(cup(5, { shelf: 9 }))))?.kind).toBe('foreignKey')
      expect(violationOf(await fails(() => add(cup(6, { name: null as never }))))).toEqual({
        kind: 'notNull', table: 'cups', columns: ['name'], check: '',
      })
      expect(violationOf(await fails(() => sql`select nothing`.execute(database)))).toBeNull()
      expect(violationOf(new Error('UNIQUE constraint failed: cups.name'))).toBeNull()
    })
  })
}
