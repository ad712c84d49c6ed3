import type { BackLayersComponent } from './backLayersContract'

// Layers stand in the browser's own history (layerHistory.ts).
export const BackLayers: BackLayersComponent = ({ children }) => <>{children}</>
