import type { StudioLink } from './studioLinkContract'

export const studioLink: StudioLink = (code) => `${location.origin}/studio#code=${encodeURIComponent(code)}`
