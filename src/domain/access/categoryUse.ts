import { documentOf } from './accessDocuments'
import type { AccessProfile } from './accessProfile'

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

/** What is offered to whoever has no category: those that are for everybody who has such a use. */
const offeredBefore2024: Fitting = { ...before2024, selling: /^(?:电商平台>|社交>直播$)/ }
const offeredSince2024: Fitting = { ...since2024, selling: /^(?:电商平台>|社交>直播$)/ }

const isSplit = (date: string): boolean => documentOf('categories2024').date <= date
const fits = (fitting: Fitting, use: AccessProfile['use'], path: string): boolean => fitting[use]?.test(path) ?? true

/**
 * @param path As the table of categories writes it.
 * @param date `YYYY-MM-DD`.
 * @returns Whether a category matches what is shown.
 */
export const matchesUse = (path: string, use: AccessProfile['use'], date: string): boolean =>
  fits(isSplit(date) ? since2024 : before2024, use, path)

/** @returns Whether a category is worth applying for, for such a use. */
export const isOffered = (path: string, use: AccessProfile['use'], date: string): boolean =>
  fits(isSplit(date) ? offeredSince2024 : offeredBefore2024, use, path)
