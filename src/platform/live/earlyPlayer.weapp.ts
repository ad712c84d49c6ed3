import type { EarlyPlayer } from './earlyPlayerContract'

export const earlyPlayer: EarlyPlayer = () => null
