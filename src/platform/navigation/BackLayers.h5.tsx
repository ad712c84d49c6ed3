import type { BackLayersComponent } from './contract'

// Layers stand in the browser's own history (layerHistory.ts).
export const BackLayers: BackLayersComponent = ({ children }) => <>{children}</>
