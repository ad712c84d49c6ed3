import { accessDocuments } from './accessDocuments'

/** The day of the oldest rules that are known, `YYYY-MM-DD`: nothing can be judged by the rules of a day before. */
export const firstRuleDay = accessDocuments.preparation.date

/** China keeps one time, UTC+8 without summer time: rules change at its midnight. ms. */
const CHINA_OFFSET_MS = 8 * 3_600_000

/** @returns The day in China, where the rules are made, `YYYY-MM-DD`. */
export const ruleDayOf = (atMs: number): string => new Date(atMs + CHINA_OFFSET_MS).toISOString().slice(0, 10)

/** @returns Whether a text is a day, `YYYY-MM-DD`, that rules are known of. */
export const isRuleDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text &&
  text >= firstRuleDay
