import type { EarlyPlayer } from './contract'

export const earlyPlayer: EarlyPlayer = () => null
