/**
 * Leads the user to the page where camera and microphone are allowed again; call it from a tap. Resolves to whether
 * both are allowed now, as far as that is known. Null where a surface has no such page: a browser's is its own.
 */
export type OpenPermissionSettings = (() => Promise<boolean>) | null
