import type { OpenPermissionSettings } from './openPermissionSettingsContract'

/** A surface that nothing is known of has no page to lead to. */
export const openPermissionSettings: OpenPermissionSettings = null
