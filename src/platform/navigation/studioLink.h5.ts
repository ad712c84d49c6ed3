import type { StudioLink } from './contract'

export const studioLink: StudioLink = (code) => `${location.origin}/studio#code=${encodeURIComponent(code)}`
