/** The languages the app speaks. */
export type Language = 'zh' | 'en'

/** The one to begin with, from the device's language tag: Chinese for any kind of Chinese, else English. */
export const languageOf = (tag: string): Language => (/^zh\b/i.test(tag) ? 'zh' : 'en')
