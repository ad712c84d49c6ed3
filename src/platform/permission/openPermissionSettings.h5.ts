import type { OpenPermissionSettings } from './openPermissionSettingsContract'

// Browsers let no page open their settings: the words beside the picture say where they are.
export const openPermissionSettings: OpenPermissionSettings = null
