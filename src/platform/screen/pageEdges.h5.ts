import type { PageEdges } from './contract'

// A browser gives the edges to the style sheet itself, and lays nothing over the page.
export const pageEdges: PageEdges = () => ({})
