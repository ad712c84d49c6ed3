import { createContext, useCallback, useContext, useEffect } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '@/domain/errors/AppError'
import { errorWords, type ErrorTable, type RarerErrorCode } from '@/texts/errorTexts'
import { fillText, type TextFill, type TextTable } from '@/texts/texts'
import { useApp } from './AppContext'
import { loadViewerErrorWords, viewerErrorWords } from './viewerErrorWords'

/** The texts of one table in the user's language. */
export function useText<Key extends string>(table: TextTable<Key>): (key: Key, fill?: TextFill) => string {
  const language = useApp((state) => state.language)
  return useCallback((key, fill) => fillText(table[language][key], fill), [table, language])
}

/** The words of the errors that only some pages meet: those pages give them to everything in them. */
export const MoreErrorWords = createContext<Partial<ErrorTable<RarerErrorCode>>>({})

/** Message and remedy of an error, in the user's language. */
export function useErrorText(): (error: Pick<AppError, 'code' | 'detail'>) => { message: string; remedy: string } {
  const language = useApp((state) => state.language)
  const ofPage = useContext(MoreErrorWords)
  const ofViewers = useStore(viewerErrorWords)
  useEffect(loadViewerErrorWords, [])
  return useCallback(
    ({ code, detail }) => {
      const words = errorWords(code, language, { ...ofViewers, ...ofPage })
      return { message: fillText(words.message, detail), remedy: fillText(words.remedy, detail) }
    },
    [language, ofPage, ofViewers],
  )
}
