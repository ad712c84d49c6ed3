import { useEffect } from 'react'
import { setPageTitle } from './setPageTitle'

/** Names the page in the browser's tab and in WeChat's bar; empty leaves the name as it is. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    if (title !== '') setPageTitle(title)
  }, [title])
}
