import type { Language } from '@/domain/format/language'

/** Tells the surface the language of the words it shows, which decides how they are read out and hyphenated. */
export type ShowLanguage = (language: Language) => void
