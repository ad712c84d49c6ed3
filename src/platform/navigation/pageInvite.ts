import { usePageFragment } from './pageFragment'

/** The code of the invite in this page's address, behind `#`, where no server sees it; empty when absent. */
export const usePageInvite = (): string => /(?:^|&)invite=([\w-]+)/.exec(usePageFragment())?.[1] ?? ''
