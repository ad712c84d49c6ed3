import type { DrawFigureCard } from './contract'

// A picture of the mini program would need a canvas in the page and the album's permission; the report's page has
// neither.
export const drawFigureCard = null as DrawFigureCard
