import { createStore } from 'zustand'
import { retryLoad } from '@/platform/parts/retryLoad'
import type { ErrorTable, RarerErrorCode } from '@/texts/errorTexts'

/** The words of `viewerErrorTexts.ts`, empty until they have loaded. */
export const viewerErrorWords = createStore<Partial<ErrorTable<RarerErrorCode>>>(() => ({}))

let isLoading = false

/** Loads the words unless that is done or under way. The next part that may show an error repeats a failed load. */
export function loadViewerErrorWords(): void {
  if (isLoading) return
  isLoading = true
  retryLoad(() => import(/* webpackChunkName: "viewerErrors" */ '@/texts/viewerErrorTexts')).then(
    ({ viewerErrorTexts }) => viewerErrorWords.setState(viewerErrorTexts),
    () => {
      isLoading = false
    },
  )
}
