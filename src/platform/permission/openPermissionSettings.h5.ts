import type { OpenPermissionSettings } from './contract'

// Browsers let no page open their settings: the words beside the picture say where they are.
export const openPermissionSettings: OpenPermissionSettings = null
