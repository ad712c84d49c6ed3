import { useEffect, useState } from 'react'
import type { UsePageFragment } from './contract'

const read = (): string => location.hash.slice(1)

// Kept after the address bar has lost it. A link that is opened on the page it leads to changes the fragment alone.
export const usePageFragment: UsePageFragment = () => {
  const [fragment, setFragment] = useState(read)
  useEffect(() => {
    const follow = (): void => {
      if (read() !== '') setFragment(read())
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  return fragment
}
