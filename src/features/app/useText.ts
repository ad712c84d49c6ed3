import { useCallback } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { errorWords } from '@/texts/errorTexts'
import { fillText, type TextFill, type TextTable } from '@/texts/texts'
import { useApp } from './AppContext'

/** The words of one table in the language of the person. */
export function useText<Key extends string>(table: TextTable<Key>): (key: Key, fill?: TextFill) => string {
  const language = useApp((state) => state.language)
  return useCallback((key, fill) => fillText(table[language][key], fill), [table, language])
}

/** What an error says and what to do about it, in the language of the person. */
export function useErrorText(): (error: Pick<AppError, 'code' | 'detail'>) => { message: string; remedy: string } {
  const language = useApp((state) => state.language)
  return useCallback(
    ({ code, detail }) => {
      const words = errorWords(code, language)
      return { message: fillText(words.message, detail), remedy: fillText(words.remedy, detail) }
    },
    [language],
  )
}
