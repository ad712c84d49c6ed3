import type { Act } from '@/domain/wire/staffHttp'
import type { ActQuery, ActStore, KeptAct } from '../ports/staffStore'

/** Acts read at once while a file is written. */
const PAGE = 500

const actOf = ({ sessionId: _, key: __, ...act }: KeptAct): Act => act

/** One page of acts, the newest first. */
export async function listActs(
  store: ActStore,
  query: ActQuery,
): Promise<{ readonly acts: Act[]; readonly next: number | null }> {
  const acts = await store.list(query)
  return { acts: acts.map(actOf), next: acts.length < query.limit ? null : (acts.at(-1)?.number ?? null) }
}

const columns = [
  'number', 'time', 'byId', 'byName', 'byRole', 'kind', 'roomId', 'target', 'targetName', 'detail', 'reason', 'done',
] as const

/** A cell for spreadsheets: a formula is written as text (OWASP, CSV Injection, seen 2026-11). */
const cell = (value: string | number | boolean): string => {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** The acts as the pieces of a file, the oldest first. */
export async function* exportActs(
  store: ActStore,
  filter: Omit<ActQuery, 'limit' | 'before' | 'after'>,
  format: 'csv' | 'json',
): AsyncGenerator<string> {
  yield format === 'csv' ? `\ufeff${columns.join(',')}\r\n` : '['
  let after = 0
  for (;;) {
    const page = await store.list({ ...filter, after, limit: PAGE })
    for (const act of page) {
      const shown = { ...actOf(act), time: new Date(act.at).toISOString() }
      if (format === 'csv') yield `${columns.map((column) => cell(shown[column])).join(',')}\r\n`
      else yield `${after === 0 ? '' : ','}\n${JSON.stringify(shown)}`
      after = act.number
    }
    if (page.length < PAGE) break
  }
  if (format === 'json') yield '\n]\n'
}
