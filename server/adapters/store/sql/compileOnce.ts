import type { Compilable, CompiledQuery, InsertObject, Kysely, QueryResult } from 'kysely'

/** Stands for a value until the query runs. */
class Place<Given> {
  constructor(readonly read: (given: Given) => unknown) {}
}

/** Takes a value out of what each run is given. */
export type Value<Given> = <Result>(read: (given: Given) => Result) => Result
type Run<Schema, Given, Row> = (database: Kysely<Schema>, given: Given) => Promise<QueryResult<Row>>

/**
 * A query whose text is made once for each database and run with other values each time: kysely takes longer to build
 * and compile a query than SQLite to run a small one. `value` marks the place of a later value; the builder's own
 * values stay as they are. For the queries of the busiest transactions alone.
 */
export function compileOnce<Schema, Given, Row = unknown>(
  build: (database: Kysely<Schema>, value: Value<Given>) => Compilable<Row>,
): Run<Schema, Given, Row> {
  // Transactions of a database share its adapter.
  const compiled = new WeakMap<object, CompiledQuery<Row>>()
  const value: Value<Given> = (read) => new Place(read) as never
  return (database, given) => {
    const { adapter } = database.getExecutor()
    let query = compiled.get(adapter)
    if (query === undefined) {
      query = build(database, value).compile()
      compiled.set(adapter, query)
    }
    const parameters = query.parameters.map((kept) => (kept instanceof Place ? kept.read(given) : kept))
    return database.executeQuery({ ...query, parameters })
  }
}

/** As `compileOnce` for a query over a list, whose text depends on its length. */
export function compileForLength<Schema, Item, Row = unknown>(
  build: (database: Kysely<Schema>, value: Value<readonly Item[]>, first: readonly Item[]) => Compilable<Row>,
): Run<Schema, readonly Item[], Row> {
  const runs = new Map<number, Run<Schema, readonly Item[], Row>>()
  return (database, items) => {
    let run = runs.get(items.length)
    if (run === undefined) {
      run = compileOnce<Schema, readonly Item[], Row>((outer, value) => build(outer, value, items))
      runs.set(items.length, run)
    }
    return run(database, items)
  }
}

/** Inserts whole rows. */
export const insertRows = <Schema, Table extends keyof Schema & string>(
  table: Table,
): Run<Schema, readonly Schema[Table][], unknown> =>
  compileForLength<Schema, Schema[Table]>((database, value, rows) => {
    const columns = Object.keys(rows[0] as object) as (keyof Schema[Table])[]
    const places = rows.map((_, nth) =>
      Object.fromEntries(columns.map((column) => [column, value((given) => (given[nth] as Schema[Table])[column])])),
    )
    return database.insertInto(table).values(places as unknown as InsertObject<Schema, Table>)
  })
