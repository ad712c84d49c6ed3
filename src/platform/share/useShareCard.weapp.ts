import type { UseShareCard } from './useShareCardContract'

// A mini program has its cards from SharePress.
export const useShareCard: UseShareCard = () => undefined
