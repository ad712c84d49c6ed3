import { documentOf } from './accessDocuments'
import type { AccessProfile, LivePlan } from './accessProfile'
import { categoriesAt, TRANSPORT } from './liveCategories'

/** Which categories a use is shown by; a use that is not named goes with every one. */
type Fitting = Readonly<Partial<Record<AccessProfile['use'], RegExp>>>

/** 社交>直播 was for entertainment, performances among it, until 社交>直播表演 took those. */
const before2024: Fitting = {
  selling: /^(?:电商平台|汽车|房地产服务)>/,
  teaching: /^教育>/,
  performance: /^社交>直播$/,
}
const since2024: Fitting = {
  selling: /^(?:(?:电商平台|汽车|房地产服务)>|社交>直播$)/,
  teaching: /^(?:教育>|社交>直播$)/,
  performance: /^社交>直播表演$/,
}

/** Of the matching ones, those offered to every profile with such a use: not every seller sells cars. */
const offeredBefore2024: Fitting = { ...before2024, selling: /^电商平台>/ }
const offeredSince2024: Fitting = { ...since2024, selling: /^(?:电商平台>|社交>直播$)/ }

const isSplit = (date: string): boolean => documentOf('categories2024').date <= date
const fits = (fitting: Fitting, use: AccessProfile['use'], path: string): boolean => fitting[use]?.test(path) ?? true

/**
 * @param path As the table of categories writes it.
 * @param date `YYYY-MM-DD`.
 * @returns Whether a category matches the use of the streams.
 */
export const matchesUse = (path: string, use: AccessProfile['use'], date: string): boolean =>
  fits(isSplit(date) ? since2024 : before2024, use, path)

/**
 * @returns The categories of a plan that are worth applying for, for such a use; none where the plan has no category
 * that matches it. The one for governments of Hong Kong and Macau is nobody else's.
 */
export const offeredCategories = (plan: LivePlan, use: AccessProfile['use'], date: string): readonly string[] =>
  categoriesAt(date)
    .filter((row) => row.plan === plan && row.path !== TRANSPORT)
    .map(({ path }) => path)
    .filter((path) => fits(isSplit(date) ? offeredSince2024 : offeredBefore2024, use, path))
