import type { PageEdges } from './pageEdgesContract'

// A browser tells the style sheet by itself, and lays nothing over the page.
export const pageEdges: PageEdges = () => ({})
