import type { Language } from '@/domain/format/language'

/** Fills the placeholders of a text, for example `{count}`. */
export type TextFill = Readonly<Record<string, string | number>>
/** The words of one part of the app, in both languages, under the same keys. */
export type TextTable<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>

/** Declares a part's words; a key that one language lacks is a compile error. */
export const defineTexts = <Key extends string>(
  zh: Readonly<Record<Key, string>>,
  en: Readonly<Record<NoInfer<Key>, string>>,
): TextTable<Key> => ({ zh, en })

/** Puts values where `{name}` stands; a placeholder without a value vanishes. */
export const fillText = (text: string, fill: TextFill = {}): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? ''))
