import type Pg from 'pg'

/** Statements that one connection keeps; lists of many lengths make many texts, so there is an end to it. */
const KEPT_STATEMENTS = 256

/**
 * Lets a connection prepare each statement once: parsing and planning cost more than most of our statements. The
 * connection is our own for the whole session (a lock on it keeps a second server out), so no pooler is in between.
 */
export function prepareStatements(client: Pg.PoolClient): void {
  const names = new Map<string, string>()
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown
  client.query = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return query(text, values, ...rest)
    let name = names.get(text)
    if (name === undefined) {
      if (names.size >= KEPT_STATEMENTS) return query(text, values, ...rest)
      name = `k${names.size + 1}`
      names.set(text, name)
    }
    return query({ name, text, values }, ...rest)
  }) as typeof client.query
}
