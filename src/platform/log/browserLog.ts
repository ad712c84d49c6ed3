/** Notes what a library said that no document of it names, where somebody who looks into a fault will look. */
// eslint-disable-next-line no-console -- a page has no other log
export const logUnknown = (who: string, said: unknown): void => console.info(`${who}: unknown ${String(said)}`)
