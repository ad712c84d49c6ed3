import type { ShowLanguage } from './contract'

// A mini program's pages have no language of their own.
export const showLanguage: ShowLanguage = () => undefined
