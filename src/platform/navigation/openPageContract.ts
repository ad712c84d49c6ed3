/**
 * Opens a page of ours by its address. Where pages lie on each other and their number is limited, one that lies below
 * with the same address comes to the front again instead.
 */
export type OpenPage = (url: string) => void
