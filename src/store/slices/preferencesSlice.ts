import { languageOf, type Language } from '@/domain/format/language'
import type { Ports } from '@/ports/ports'
import type { SliceContext } from '../slice'

const LANGUAGE_KEY = 'kaibo.language'

export interface PreferencesSlice {
  readonly language: Language
  /** Switches the language and keeps the choice on the device. */
  chooseLanguage(language: Language): void
}

export const createPreferencesSlice = (
  { set }: SliceContext,
  ports: Pick<Ports, 'keyValue' | 'language'>,
): PreferencesSlice => {
  const kept = ports.keyValue.get(LANGUAGE_KEY)
  return {
    language: kept === 'zh' || kept === 'en' ? kept : languageOf(ports.language),
    chooseLanguage(language) {
      ports.keyValue.set(LANGUAGE_KEY, language)
      set({ language })
    },
  }
}
