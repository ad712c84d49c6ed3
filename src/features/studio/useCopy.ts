import { useEffect, useState } from 'react'
import { usePorts } from '@/features/shared/AppContext'
import { copyText } from '@/platform/share/copyText'

/** How long a button says that it copied, ms. */
const SHOWN_MS = 2_000

/** Puts a text on the clipboard, and says for a moment that it is there. */
export function useCopy(text: string): { readonly copied: 'no' | 'yes' | 'failed'; readonly copy: () => void } {
  const { clock } = usePorts()
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  useEffect(() => {
    if (copied !== 'yes') return undefined
    return clock.after(SHOWN_MS, () => setCopied('no'))
  }, [clock, copied])
  const copy = async (): Promise<void> => setCopied((await copyText(text)) ? 'yes' : 'failed')
  return { copied, copy: () => void copy() }
}
