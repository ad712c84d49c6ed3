import type { FindMiniProgram } from './miniProgramHereContract'

// This is the mini program.
export const findMiniProgram: FindMiniProgram = () => null
