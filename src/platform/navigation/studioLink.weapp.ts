import { absoluteUrl } from '../origin'
import type { StudioLink } from './contract'

/** The browser's address: the other device may be a computer. */
export const studioLink: StudioLink = (code) => absoluteUrl(`/studio#code=${encodeURIComponent(code)}`)
