import type { UseShareHome } from './useShareHomeContract'

// A browser shares the address, whose title and picture stand in the served page.
export const useShareHome: UseShareHome = () => undefined
