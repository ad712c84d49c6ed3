/**
 * Leads the person to the page where camera and microphone are allowed again; call it from a tap. Tells whether both
 * are allowed now, as far as that can be known. Null where a surface has no such page: a browser's is its own.
 */
export type OpenPermissionSettings = (() => Promise<boolean>) | null
