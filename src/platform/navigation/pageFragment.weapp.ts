import type { UsePageFragment } from './contract'

// A mini program's pages have no address of their own.
export const usePageFragment: UsePageFragment = () => ''
