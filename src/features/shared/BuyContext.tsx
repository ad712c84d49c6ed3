import { createContext } from 'react'

/** Leads to buying a product of a room, on pages that can; null elsewhere. The page that holds a room gives it. */
export const BuyContext = createContext<((productId: string) => void) | null>(null)
