import type { UseShareCard } from './contract'

// A mini program has its cards from SharePress.
export const useShareCard: UseShareCard = () => undefined
