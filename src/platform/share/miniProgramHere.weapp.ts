import type { FindMiniProgram } from './contract'

// This is the mini program.
export const findMiniProgram: FindMiniProgram = () => null
