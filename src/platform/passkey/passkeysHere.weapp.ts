import type { PasskeysHere } from '@/ports/passkeysHere'

// WeChat offers none to mini programs; there staff sign in by their WeChat identity.
export const passkeysHere: PasskeysHere | null = null
