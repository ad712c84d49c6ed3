import type { Ports } from '@/ports/ports'

/** Builds all that the client needs of the world. Called once, by the app. */
export type AssemblePorts = () => Ports
