import type { UseShareHome } from './contract'

// A browser shares the address; its title and image stand in the served page.
export const useShareHome: UseShareHome = () => undefined
