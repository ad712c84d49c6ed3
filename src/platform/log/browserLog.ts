/** Logs an undocumented message of a library where a developer looks for faults. */
// eslint-disable-next-line no-console -- a page has no other log
export const logUnknown = (who: string, said: unknown): void => console.info(`${who}: unknown ${String(said)}`)
