import type { LivePlan } from './accessProfile'
import { categoriesAt, findCategory } from './liveCategories'

/** A category that can be chosen. */
export interface OfferedCategory {
  readonly path: string
  /** Its second level alone. */
  readonly second: string
  /** Plans that the category opens on that day; empty for one that is in the profile but not in the table. */
  readonly plans: readonly LivePlan[]
}

/** The categories of one first level. */
export interface OfferedGroup {
  readonly first: string
  readonly rows: readonly OfferedCategory[]
}

const isPath = (text: string): boolean => /^[^>＞]+[>＞][^>＞]+$/.test(text)

/** @returns A path that was written by hand as the table writes it, or null when it is none. */
export const readCategoryPath = (written: string): string | null => {
  const text = written.trim()
  return isPath(text) ? text.split(/[>＞]/).map((part) => part.trim()).join('>') : null
}

/**
 * Lists the categories to choose from: the table of a day, and chosen ones that are not in it.
 * @param search Part of a path; empty for all.
 * @param chosen Paths that the profile has.
 * @param date `YYYY-MM-DD`.
 * @returns The rows by first level in the table's order, and the search itself where it is a path that no row is.
 */
export const offerCategories = (
  search: string,
  chosen: readonly string[],
  date: string,
): { readonly groups: readonly OfferedGroup[]; readonly own: string | null } => {
  const table = categoriesAt(date).map(({ path }) => path).filter((path) => !path.endsWith('>*'))
  const paths = [...new Set([...table, ...chosen])]
  const wanted = search.trim().replace(/＞/g, '>').toLowerCase()
  const plansOf = (path: string): readonly LivePlan[] =>
    (['native', 'plugin'] as const).filter((plan) => findCategory(path, plan, date) !== null)
  const groups = new Map<string, OfferedCategory[]>()
  for (const path of paths.filter((each) => each.toLowerCase().includes(wanted))) {
    const [first = '', second = ''] = path.split('>')
    groups.set(first, [...(groups.get(first) ?? []), { path, second, plans: plansOf(path) }])
  }
  const written = readCategoryPath(search)
  return {
    groups: [...groups].map(([first, rows]) => ({ first, rows })),
    own: written === null || paths.includes(written) ? null : written,
  }
}
