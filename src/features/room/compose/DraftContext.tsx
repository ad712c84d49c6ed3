import { createContext, useCallback, useContext, useMemo, useState, type PropsWithChildren } from 'react'

/** The text being typed, above both the list and the bar: a refused line goes back into the bar. */
export interface Draft {
  readonly text: string
  type(text: string): void
  /** Puts a text back for correction; text typed meanwhile follows it. */
  takeBack(text: string): void
}

const DraftContext = createContext<Draft | null>(null)

export function DraftProvider({ children }: PropsWithChildren) {
  const [text, type] = useState('')
  const takeBack = useCallback((back: string) => type((typed) => (typed.trim() === '' ? back : `${back} ${typed}`)), [])
  const draft = useMemo(() => ({ text, type, takeBack }), [text, takeBack])
  return <DraftContext.Provider value={draft}>{children}</DraftContext.Provider>
}

export function useDraft(): Draft {
  const draft = useContext(DraftContext)
  if (draft === null) throw new Error('DraftProvider is missing above this component')
  return draft
}
